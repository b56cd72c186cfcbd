package io.qrstream.heartbeat;

import io.qrstream.device.CudaDevice;
import io.qrstream.device.Device;
import io.qrstream.peaks.RPeaks;

/**
 * Cuts heartbeats from the signal by a {@link SegmentationRule}, and pads them with zeros to the
 * rows of one matrix. Belongs to one thread.
 */
public interface Segmentation {

    /** Cuts the heartbeats that are complete with a batch; valid until the next call. */
    Heartbeats apply(RPeaks peaks);

    /**
     * The segmentation for a device.
     *
     * @param device of the batches
     * @param rule which samples make a heartbeat; windows must hold its context
     * @param allocator lends the rows' memory, on the device or on the host; its owner is the
     *     caller
     */
    static Segmentation on(Device device, SegmentationRule rule, RowAllocator allocator) {
        return device instanceof CudaDevice cuda
                ? new CudaSegmentation(cuda, rule, allocator)
                : new CpuSegmentation(rule, allocator);
    }

    /**
     * The segmentation for the CPU, with its rows in the batch's arena.
     *
     * @param rule which samples make a heartbeat; windows must hold its context
     */
    static Segmentation onCpu(SegmentationRule rule) {
        return new CpuSegmentation(rule, RowAllocator.ARENA);
    }
}
