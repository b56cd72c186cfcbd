package io.qrstream.heartbeat;

import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.peaks.RPeaks;

/** Segmentation in plain Java: one array copy a heartbeat. */
final class CpuSegmentation implements Segmentation {

    private final int maxLength;
    private final RowAllocator allocator;
    private final KeptRows kept;

    CpuSegmentation(int minLength, int maxLength, RowAllocator allocator) {
        this.kept = new KeptRows(minLength, maxLength);
        this.maxLength = maxLength;
        this.allocator = allocator;
    }

    @Override
    public Heartbeats apply(RPeaks peaks) {
        kept.choose(peaks);
        DeviceFloats rows = allocator.rows(peaks.batch().arena(), kept.kept(), maxLength);
        cut(HostFloats.array(peaks.batch().samples()), HostMemory.of(rows));
        return kept.heartbeats(rows);
    }

    private void cut(float[] samples, HostMemory rows) {
        int[] cuts = kept.cuts();
        for (int i = 0; i < kept.kept(); i++) {
            int length = cuts[2 * i + 1];
            int row = i * maxLength;
            rows.put(row, samples, cuts[2 * i], length);
            rows.zero(row + length, row + maxLength);
        }
    }
}
