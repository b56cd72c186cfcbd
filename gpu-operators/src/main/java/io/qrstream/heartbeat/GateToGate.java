package io.qrstream.heartbeat;

import io.qrstream.peaks.RPeaks;

/**
 * The reference's rule: a heartbeat lasts from its gate to the next, and is pruned where that is
 * too short or too long.
 *
 * @param minLength of a heartbeat that is kept, in samples, at least 1
 * @param rowLength of a heartbeat that is kept at most, in samples, at least {@code minLength}
 */
public record GateToGate(int minLength, int rowLength) implements SegmentationRule {

    private static final long serialVersionUID = 1;

    /** What a model's description calls this rule. */
    public static final String NAME = "gate-to-gate";

    /** Refuses limits that nothing fits. */
    public GateToGate {
        if (minLength < 1 || rowLength < minLength) {
            throw new IllegalArgumentException(
                    "heartbeats of " + minLength + " to " + rowLength + " samples");
        }
    }

    /** The limits that come with a detector. */
    public static GateToGate of(Detector detector) {
        return new GateToGate(detector.minLength(), detector.maxLength());
    }

    @Override
    public int contextBefore() {
        return rowLength;
    }

    @Override
    public int contextAfterPeak() {
        return 0;
    }

    @Override
    public boolean completes(RPeaks peaks, int i) {
        return peaks.previousGate(i) != RPeaks.NONE;
    }

    @Override
    public long start(RPeaks peaks, int i) {
        return peaks.previousGate(i);
    }

    @Override
    public long end(RPeaks peaks, int i) {
        return peaks.gate(i);
    }

    @Override
    public long peak(RPeaks peaks, int i) {
        return peaks.previousPeak(i);
    }

    @Override
    public long interval(RPeaks peaks, int i) {
        return peaks.previousInterval(i);
    }

    @Override
    public boolean keeps(RPeaks peaks, int i) {
        long length = peaks.gate(i) - peaks.previousGate(i);
        return length >= minLength && length <= rowLength;
    }

    @Override
    public String name() {
        return NAME;
    }
}
