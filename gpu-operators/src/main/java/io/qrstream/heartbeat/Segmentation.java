package io.qrstream.heartbeat;

import io.qrstream.device.CudaDevice;
import io.qrstream.device.Device;
import io.qrstream.peaks.RPeaks;

/**
 * Cuts the signal from gate to gate, prunes what is too short or too long, and pads with zeros to
 * the rows of one matrix. Belongs to one thread.
 */
public interface Segmentation {

    /** Cuts the heartbeats that end in a batch; the result is valid until the next call. */
    Heartbeats apply(RPeaks peaks);

    /**
     * The segmentation for a device.
     *
     * @param device of the batches
     * @param minLength of a heartbeat that is kept, in samples
     * @param maxLength of a heartbeat that is kept, in samples: the length of a row
     * @param allocator lends the rows' memory, on the device or on the host; its owner is the
     *     caller
     */
    static Segmentation on(Device device, int minLength, int maxLength, RowAllocator allocator) {
        return device instanceof CudaDevice cuda
                ? new CudaSegmentation(cuda, minLength, maxLength, allocator)
                : onCpu(minLength, maxLength, allocator);
    }

    /**
     * The segmentation for the CPU, with its rows in the batch's arena.
     *
     * @param minLength of a heartbeat that is kept, in samples
     * @param maxLength of a heartbeat that is kept, in samples: the length of a row; windows must
     *     hold as many samples of context before their first owned gate
     */
    static Segmentation onCpu(int minLength, int maxLength) {
        return onCpu(minLength, maxLength, RowAllocator.ARENA);
    }

    /**
     * The segmentation for the CPU.
     *
     * @param minLength of a heartbeat that is kept, in samples
     * @param maxLength of a heartbeat that is kept, in samples: the length of a row
     * @param allocator lends the rows' memory, on the host; its owner is the caller
     */
    static Segmentation onCpu(int minLength, int maxLength, RowAllocator allocator) {
        return new CpuSegmentation(minLength, maxLength, allocator);
    }
}
