package io.qrstream.testing;

import io.qrstream.device.Arena;
import io.qrstream.device.CudaFloats;
import io.qrstream.device.CudaInts;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;

/** Made values on any device, in place of what a stage would have found. */
public final class DeviceValues {

    private DeviceValues() {}

    /** Values on loan from an arena whose batch has been uploaded. */
    public static DeviceFloats on(Arena arena, float[] values) {
        DeviceFloats floats = arena.floats(values.length);
        if (floats instanceof HostFloats host) {
            System.arraycopy(values, 0, host.array(), 0, values.length);
            return floats;
        }
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        CudaInts table = (CudaInts) arena.table(bits, bits.length);
        return new CudaFloats(table.address(), values.length);
    }
}
