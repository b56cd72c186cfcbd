package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaArena;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaFloats;
import io.qrstream.device.CudaInts;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.peaks.RPeaks;

/**
 * Segmentation on a GPU, a warp a heartbeat. Rows that are wanted on the host are made on the GPU
 * all the same, and come down, waited for; others may be read on the GPU's default stream at once.
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
        DeviceBatch batch = peaks.batch();
        CudaArena arena = CudaArena.of(batch.arena());
        DeviceFloats rows = allocator.rows(arena, kept.kept(), rowLength);
        CudaInts cuts = arena.table(kept.cuts(), 2 * kept.kept());
        if (rows instanceof HostMemory host) {
            cutToHost(batch, arena, cuts, host);
        } else {
            cut(batch, cuts, rows, kept.kept());
            arena.publish();
        }
        return kept.heartbeats(() -> rows);
    }

    /** As many rows at a time as the arena has room for: long ones may overlap manifold. */
    private void cutToHost(DeviceBatch batch, CudaArena arena, CudaInts cuts, HostMemory host) {
        int atOnce = Math.min(kept.kept(), Math.max(1, arena.left() / rowLength));
        long made = arena.floats(atOnce * rowLength).address();
        for (int from = 0; from < kept.kept(); from += atOnce) {
            int count = Math.min(atOnce, kept.kept() - from);
            CudaFloats rows = new CudaFloats(made, count * rowLength);
            long cut = cuts.address() + 2L * from * Integer.BYTES;
            cut(batch, new CudaInts(cut, 2 * count), rows, count);
            arena.read(rows, host, from * rowLength);
        }
    }

    private void cut(DeviceBatch batch, CudaInts cuts, DeviceFloats rows, int count) {
        kernel.with(batch.samples())
                .with(cuts)
                .with(count)
                .with(rowLength)
                .with(rows)
                .launch((int) (((long) count * WARP + THREADS - 1) / THREADS), THREADS);
    }
}
