package io.qrstream.heartbeat;

import io.qrstream.device.Arena;
import io.qrstream.device.CudaArena;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import io.qrstream.device.HostMemory;

/**
 * Lends rows in the Java heap, whatever the device: for stages on the host that read them. The
 * array is kept from batch to batch and grown where a batch has more rows. Belongs to one thread.
 */
public final class HostRows implements RowAllocator {

    private float[] array = new float[0];

    /**
     * The rows of a batch, until the next call: where they are if that is the host, else a copy,
     * which waits for the GPU; they stay there too, for who scores them.
     */
    public HostMemory of(Heartbeats heartbeats) {
        DeviceFloats rows = heartbeats.rows();
        if (rows instanceof HostMemory host) {
            return host;
        }
        HostMemory copy = rows(heartbeats.kept(), heartbeats.rowLength());
        CudaArena.of(heartbeats.batch().arena()).read(rows, copy);
        return copy;
    }

    @Override
    public DeviceFloats rows(Arena unused, int rows, int rowLength) {
        return rows(rows, rowLength);
    }

    private HostFloats rows(int rows, int rowLength) {
        int length = Math.multiplyExact(rows, rowLength);
        if (length > array.length) {
            array = new float[Math.max(length, 2 * array.length)];
        }
        return new HostFloats(array, length);
    }
}
