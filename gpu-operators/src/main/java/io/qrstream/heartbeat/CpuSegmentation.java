package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.peaks.RPeaks;

/**
 * Segmentation in plain Java: one array copy a heartbeat, when somebody asks for the rows. Where
 * nobody judges or scores heartbeats, nobody does.
 */
final class CpuSegmentation implements Segmentation {

    private final int rowLength;
    private final RowAllocator allocator;
    private final KeptRows kept;
    // Of the last batch, once they were asked for.
    private DeviceFloats rows;

    CpuSegmentation(SegmentationRule rule, RowAllocator allocator) {
        this.kept = new KeptRows(rule);
        this.rowLength = rule.rowLength();
        this.allocator = allocator;
    }

    @Override
    public Heartbeats apply(RPeaks peaks) {
        kept.choose(peaks);
        rows = null;
        return kept.heartbeats(() -> rows(peaks.batch()));
    }

    private DeviceFloats rows(DeviceBatch batch) {
        if (rows == null) {
            rows = allocator.rows(batch.arena(), kept.kept(), rowLength);
            cut(HostFloats.array(batch.samples()), HostMemory.of(rows));
        }
        return rows;
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
