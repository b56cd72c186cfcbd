package io.qrstream.heartbeat;

import io.qrstream.device.Arena;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;

/**
 * Lends rows in the Java heap, whatever the device: for stages on the host that read them. The
 * array is kept from batch to batch and grown where a batch has more rows.
 */
public final class HostRows implements RowAllocator {

    private float[] array = new float[0];

    @Override
    public DeviceFloats rows(Arena unused, int rows, int rowLength) {
        int length = Math.multiplyExact(rows, rowLength);
        if (length > array.length) {
            array = new float[Math.max(length, 2 * array.length)];
        }
        return new HostFloats(array, length);
    }
}
