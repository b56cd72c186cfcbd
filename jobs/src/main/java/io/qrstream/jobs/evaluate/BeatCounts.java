package io.qrstream.jobs.evaluate;

/**
 * How many heartbeats were found, missed and made up, and how far those that were found are off.
 *
 * @param found reference beats with a detection (TP)
 * @param missed reference beats without (FN)
 * @param extra detections without a reference beat (FP)
 * @param errorSum of detection less reference over all found, in ms
 * @param errorSquares sum of the squares of the same, in ms²
 */
record BeatCounts(long found, long missed, long extra, double errorSum, double errorSquares) {

    static final BeatCounts NONE = new BeatCounts(0, 0, 0, 0, 0);
    static final BeatCounts MISSED = new BeatCounts(0, 1, 0, 0, 0);
    static final BeatCounts EXTRA = new BeatCounts(0, 0, 1, 0, 0);

    /** One beat found, so many ms late. */
    static BeatCounts found(double millis) {
        return new BeatCounts(1, 0, 0, millis, millis * millis);
    }

    BeatCounts plus(BeatCounts other) {
        return new BeatCounts(
                found + other.found,
                missed + other.missed,
                extra + other.extra,
                errorSum + other.errorSum,
                errorSquares + other.errorSquares);
    }

    long beats() {
        return found + missed;
    }

    /** Share of the reference beats that were found, in %; NaN where there are none. */
    double sensitivity() {
        return 100.0 * found / (found + missed);
    }

    /** Share of the detections that are reference beats, in %; NaN where there are none. */
    double positivePredictivity() {
        return 100.0 * found / (found + extra);
    }

    /** Mean timing error in ms, positive where detections are late; NaN where nothing was found. */
    double meanError() {
        return errorSum / found;
    }

    /** Standard deviation of the timing error in ms; NaN where nothing was found. */
    double errorDeviation() {
        return Math.sqrt(Math.max(0, errorSquares / found - meanError() * meanError()));
    }
}
