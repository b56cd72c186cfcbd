package io.qrstream.signal;

/**
 * A ratio of sampling rates: {@code up} output samples take the time of {@code down} input samples.
 *
 * @param up 1 to {@link #MAX_TERM}
 * @param down 1 to {@link #MAX_TERM}
 */
public record ResamplingRatio(int up, int down) {

    /** Largest term; a filter takes 20 times the larger one in coefficients. */
    public static final int MAX_TERM = 4096;

    /** No resampling. */
    public static final ResamplingRatio NONE = new ResamplingRatio(1, 1);

    private static final double EXACT = 1e-12;

    /**
     * The ratio that takes {@code samplingRate} to {@code workingRate}, both in Hz: exact where
     * terms up to {@link #MAX_TERM} can say it, otherwise the last convergent of the continued
     * fraction that they can say (an error below one part in 4096).
     */
    public static ResamplingRatio of(double samplingRate, double workingRate) {
        double target = workingRate / samplingRate;
        long beforeUp = 1;
        long beforeDown = 0;
        long up = (long) Math.floor(target);
        long down = 1;
        double rest = target - up;
        while (Math.abs((double) up / down - target) > EXACT * target) {
            long quotient = (long) Math.floor(1 / rest);
            rest = 1 / rest - quotient;
            long nextUp = quotient * up + beforeUp;
            long nextDown = quotient * down + beforeDown;
            if (Math.max(nextUp, nextDown) > MAX_TERM) {
                break;
            }
            beforeUp = up;
            beforeDown = down;
            up = nextUp;
            down = nextDown;
        }
        if (up < 1 || up > MAX_TERM) {
            throw new IllegalArgumentException(
                    samplingRate + " Hz and " + workingRate + " Hz are too far apart to resample");
        }
        return new ResamplingRatio((int) up, (int) down);
    }

    /** Whether output and input are the same. */
    public boolean isNone() {
        return up == down;
    }

    /** Number of output samples that {@code inputs} input samples give, the last one begun. */
    public long outputs(long inputs) {
        return -Math.floorDiv(-inputs * up, (long) down);
    }

    /** Index of the input sample nearest in time to an output sample. */
    public long nearestInput(long output) {
        return Math.floorDiv(2 * output * down + up, 2L * up);
    }
}
