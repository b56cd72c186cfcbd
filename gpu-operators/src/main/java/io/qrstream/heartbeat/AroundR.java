package io.qrstream.heartbeat;

import io.qrstream.peaks.RPeaks;

/**
 * A window about each R-peak, whatever lies before and after it: no heartbeat waits for the next,
 * and none is too short or too long. Pruned are only those whose window begins before their run
 * does or ends behind it: none has samples that nobody recorded.
 *
 * @param before samples before the R-peak, at least 1
 * @param after samples from the R-peak on, itself included, at least 1
 */
public record AroundR(int before, int after) implements SegmentationRule {

    private static final long serialVersionUID = 1;

    /** What a model's description calls this rule. */
    public static final String NAME = "around-r";

    // Networks halve their rows, three times in lightvae.
    private static final int ROW_UNIT = 8;

    /** Refuses a window without samples on both sides. */
    public AroundR {
        if (before < 1 || after < 1) {
            throw new IllegalArgumentException(
                    "a window of %d samples before and %d from the R-peak on"
                            .formatted(before, after));
        }
    }

    /**
     * The window at a working rate.
     *
     * @param beforeSeconds before the R-peak
     * @param afterSeconds after it
     * @param workingRate in Hz
     */
    public static AroundR ofSeconds(double beforeSeconds, double afterSeconds, double workingRate) {
        return new AroundR(
                (int) Math.round(beforeSeconds * workingRate),
                (int) Math.round(afterSeconds * workingRate));
    }

    /** Samples in a heartbeat. */
    public int length() {
        return before + after;
    }

    @Override
    public int rowLength() {
        return (length() + ROW_UNIT - 1) / ROW_UNIT * ROW_UNIT;
    }

    @Override
    public int minLength() {
        return length();
    }

    @Override
    public int contextBefore() {
        return before;
    }

    @Override
    public int contextAfterPeak() {
        return after;
    }

    @Override
    public boolean completes(RPeaks peaks, int i) {
        return true;
    }

    @Override
    public long start(RPeaks peaks, int i) {
        return Math.max(0, peaks.peak(i) - before);
    }

    @Override
    public long end(RPeaks peaks, int i) {
        return Math.min(peaks.peak(i) + after, runEnd(peaks, i));
    }

    @Override
    public long peak(RPeaks peaks, int i) {
        return peaks.peak(i);
    }

    @Override
    public long interval(RPeaks peaks, int i) {
        long previous = peaks.previousPeak(i);
        return previous == RPeaks.NONE ? RPeaks.NONE : peaks.peak(i) - previous;
    }

    @Override
    public boolean keeps(RPeaks peaks, int i) {
        long peak = peaks.peak(i);
        return peak >= before && peak + after <= runEnd(peaks, i);
    }

    private static long runEnd(RPeaks peaks, int i) {
        return peaks.batch().runEnd(peaks.window(i));
    }

    @Override
    public String name() {
        return "%s -%d+%d".formatted(NAME, before, after);
    }
}
