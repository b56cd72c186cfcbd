package io.qrstream.heartbeat;

import io.qrstream.device.CudaArena;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaInts;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.peaks.RPeaks;

/**
 * Segmentation on a GPU, a warp a heartbeat. Rows that are wanted on the host are made on the GPU
 * all the same, and come down in one copy; others may be read on the GPU's default stream at once.
 */
final class CudaSegmentation implements Segmentation {

    private static final int THREADS = 256;
    private static final int WARP = 32;

    private final int rowLength;
    private final RowAllocator allocator;
    private final CudaKernel kernel;
    private final KeptRows kept;

    CudaSegmentation(CudaDevice device, SegmentationRule rule, RowAllocator allocator) {
        this.kept = new KeptRows(rule);
        this.rowLength = rule.rowLength();
        this.allocator = allocator;
        this.kernel = device.kernel("segmentation.cu", "cut_heartbeats");
    }

    @Override
    public Heartbeats apply(RPeaks peaks) {
        kept.choose(peaks);
        CudaArena arena = CudaArena.of(peaks.batch().arena());
        DeviceFloats rows = allocator.rows(arena, kept.kept(), rowLength);
        if (rows instanceof HostMemory host) {
            DeviceFloats made = RowAllocator.ARENA.rows(arena, kept.kept(), rowLength);
            cut(peaks, arena, made);
            arena.read(made, host);
        } else {
            cut(peaks, arena, rows);
            arena.publish();
        }
        return kept.heartbeats(() -> rows);
    }

    private void cut(RPeaks peaks, CudaArena arena, DeviceFloats rows) {
        CudaInts cuts = arena.table(kept.cuts(), 2 * kept.kept());
        kernel.with(peaks.batch().samples())
                .with(cuts)
                .with(kept.kept())
                .with(rowLength)
                .with(rows)
                .launch((int) (((long) kept.kept() * WARP + THREADS - 1) / THREADS), THREADS);
    }
}
