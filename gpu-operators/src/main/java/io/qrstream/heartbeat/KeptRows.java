package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.peaks.RPeaks;
import java.util.function.Supplier;

/**
 * Which heartbeats of a batch are kept, and where they lie in its samples: the host's part of
 * segmentation on every device. Reused from batch to batch.
 */
final class KeptRows {

    private final SegmentationRule rule;
    private RPeaks peaks;
    private int size;
    private int kept;
    private int[] endOf = new int[0];
    private int[] rowOf = new int[0];
    private int[] cuts = new int[0];

    KeptRows(SegmentationRule rule) {
        this.rule = rule;
    }

    /** Begins again, with the heartbeats that these R-peaks complete. */
    void choose(RPeaks ends) {
        peaks = ends;
        size = 0;
        kept = 0;
        if (ends.size() > endOf.length) {
            endOf = new int[2 * ends.size()];
            rowOf = new int[2 * ends.size()];
            cuts = new int[4 * ends.size()];
        }
        for (int i = 0; i < ends.size(); i++) {
            if (rule.completes(ends, i)) {
                add(i);
            }
        }
    }

    private void add(int end) {
        endOf[size] = end;
        if (!rule.keeps(peaks, end)) {
            rowOf[size++] = Heartbeats.PRUNED;
            return;
        }
        long start = rule.start(peaks, end);
        DeviceBatch batch = peaks.batch();
        int window = peaks.window(end);
        cuts[2 * kept] = batch.origin(window) + (int) (start - batch.firstOwned(window));
        cuts[2 * kept + 1] = (int) (rule.end(peaks, end) - start);
        rowOf[size++] = kept++;
    }

    /** Number of rows. */
    int kept() {
        return kept;
    }

    /** Of each row where its heartbeat starts in the samples, and its length. */
    int[] cuts() {
        return cuts;
    }

    /** The heartbeats, with rows on a device, asked for no later than the next batch. */
    Heartbeats heartbeats(Supplier<DeviceFloats> rows) {
        return new Heartbeats(peaks, rule, size, endOf, rowOf, kept, rows, null);
    }
}
