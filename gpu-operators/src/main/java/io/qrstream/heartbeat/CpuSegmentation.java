package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.peaks.RPeaks;

/** Segmentation in plain Java: one array copy a heartbeat. */
final class CpuSegmentation implements Segmentation {

    private final int minLength;
    private final int maxLength;
    private final RowAllocator allocator;
    private int[] endOf = new int[0];
    private int[] rowOf = new int[0];

    CpuSegmentation(int minLength, int maxLength, RowAllocator allocator) {
        if (minLength < 1 || maxLength < minLength) {
            throw new IllegalArgumentException(
                    "heartbeats of " + minLength + " to " + maxLength + " samples");
        }
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.allocator = allocator;
    }

    @Override
    public Heartbeats apply(RPeaks peaks) {
        if (peaks.size() > endOf.length) {
            endOf = new int[2 * peaks.size()];
            rowOf = new int[2 * peaks.size()];
        }
        int size = 0;
        int kept = 0;
        for (int i = 0; i < peaks.size(); i++) {
            if (peaks.previousGate(i) == RPeaks.NONE) {
                continue;
            }
            long length = peaks.gate(i) - peaks.previousGate(i);
            boolean keep = length >= minLength && length <= maxLength;
            endOf[size] = i;
            rowOf[size++] = keep ? kept++ : Heartbeats.PRUNED;
        }
        DeviceFloats rows = allocator.rows(peaks.batch().arena(), kept, maxLength);
        cut(peaks, size, HostMemory.of(rows));
        return new Heartbeats(peaks, size, endOf, rowOf, kept, maxLength, rows);
    }

    private void cut(RPeaks peaks, int size, HostMemory rows) {
        DeviceBatch batch = peaks.batch();
        float[] samples = HostFloats.array(batch.samples());
        for (int i = 0; i < size; i++) {
            if (rowOf[i] == Heartbeats.PRUNED) {
                continue;
            }
            int window = peaks.window(endOf[i]);
            long start = peaks.previousGate(endOf[i]);
            int from = batch.origin(window) + (int) (start - batch.firstOwned(window));
            int length = (int) (peaks.gate(endOf[i]) - start);
            int row = rowOf[i] * maxLength;
            rows.put(row, samples, from, length);
            rows.zero(row + length, row + maxLength);
        }
    }
}
