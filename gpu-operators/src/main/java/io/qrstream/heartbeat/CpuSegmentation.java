package io.qrstream.heartbeat;

import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.peaks.RPeaks;

/** Segmentation in plain Java: one array copy a heartbeat. */
final class CpuSegmentation implements Segmentation {

    private final int rowLength;
    private final RowAllocator allocator;
    private final KeptRows kept;

    CpuSegmentation(SegmentationRule rule, RowAllocator allocator) {
        this.kept = new KeptRows(rule);
        this.rowLength = rule.rowLength();
        this.allocator = allocator;
    }

    @Override
    public Heartbeats apply(RPeaks peaks) {
        kept.choose(peaks);
        DeviceFloats rows = allocator.rows(peaks.batch().arena(), kept.kept(), rowLength);
        cut(HostFloats.array(peaks.batch().samples()), HostMemory.of(rows));
        return kept.heartbeats(rows);
    }

    private void cut(float[] samples, HostMemory rows) {
        int[] cuts = kept.cuts();
        for (int i = 0; i < kept.kept(); i++) {
            int length = cuts[2 * i + 1];
            int row = i * rowLength;
            rows.put(row, samples, cuts[2 * i], length);
            rows.zero(row + length, row + rowLength);
        }
    }
}
