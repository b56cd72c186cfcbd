package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.peaks.RPeaks;

/**
 * Which heartbeats of a batch are kept, and where they lie in its samples: the host's part of
 * segmentation on every device. Reused from batch to batch.
 */
final class KeptRows {

    private final int minLength;
    private final int maxLength;
    private RPeaks peaks;
    private int size;
    private int kept;
    private int[] endOf = new int[0];
    private int[] rowOf = new int[0];
    private int[] cuts = new int[0];

    /**
     * @param minLength of a heartbeat that is kept, in samples, at least 1
     * @param maxLength of a heartbeat that is kept, in samples, at least {@code minLength}
     */
    KeptRows(int minLength, int maxLength) {
        if (minLength < 1 || maxLength < minLength) {
            throw new IllegalArgumentException(
                    "heartbeats of " + minLength + " to " + maxLength + " samples");
        }
        this.minLength = minLength;
        this.maxLength = maxLength;
    }

    /** Begins again, with the heartbeats that end at these R-peaks. */
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
            if (ends.previousGate(i) != RPeaks.NONE) {
                add(i);
            }
        }
    }

    private void add(int end) {
        long start = peaks.previousGate(end);
        long length = peaks.gate(end) - start;
        endOf[size] = end;
        if (length < minLength || length > maxLength) {
            rowOf[size++] = Heartbeats.PRUNED;
            return;
        }
        DeviceBatch batch = peaks.batch();
        int window = peaks.window(end);
        cuts[2 * kept] = batch.origin(window) + (int) (start - batch.firstOwned(window));
        cuts[2 * kept + 1] = (int) length;
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

    /** The heartbeats, with rows on a device. */
    Heartbeats heartbeats(DeviceFloats rows) {
        return new Heartbeats(peaks, size, endOf, rowOf, kept, maxLength, rows);
    }
}
