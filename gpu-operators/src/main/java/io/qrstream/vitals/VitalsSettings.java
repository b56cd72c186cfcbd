package io.qrstream.vitals;

import java.io.Serializable;

/**
 * Over what vital signs are taken. All lengths are in whole seconds.
 *
 * @param periodSeconds from one to the next
 * @param rateSeconds window of the heart rate, whole periods
 * @param anomalySeconds window of the anomaly rate, whole periods
 * @param variabilitySeconds window of the heart rate variability, {@link #VARIABILITY_STEPS} times
 *     whole periods: it moves on by such a step
 * @param anomalyThreshold a heartbeat that was held against its stream's usual ones is anomalous if
 *     its anomaly is above this, 0 to 1
 * @param anomalyQuantile another is anomalous if it scores above this share of the model's training
 *     set, 0 to 1
 */
public record VitalsSettings(
        int periodSeconds,
        int rateSeconds,
        int anomalySeconds,
        int variabilitySeconds,
        double anomalyThreshold,
        double anomalyQuantile)
        implements Serializable {

    /** In how many steps the variability's window moves on by its own length. */
    public static final int VARIABILITY_STEPS = 10;

    /** What the threshold of the anomaly is where nothing else is wanted. */
    public static final double USUAL_ANOMALY_THRESHOLD = 0.9;

    private static final int MOST_BUCKETS = 10_000;

    public VitalsSettings {
        require(periodSeconds >= 1, "period", periodSeconds, "at least 1 s");
        requireWhole("heart rate", rateSeconds, periodSeconds);
        requireWhole("anomaly rate", anomalySeconds, periodSeconds);
        requireWhole("variability", variabilitySeconds, VARIABILITY_STEPS * periodSeconds);
        requireShare("the anomaly", anomalyThreshold);
        requireShare("the quantile", anomalyQuantile);
    }

    private static void requireShare(String above, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "anomalous above " + above + " " + value + ": give 0 to 1");
        }
    }

    private static void requireWhole(String window, int seconds, int unit) {
        boolean whole = seconds >= unit && seconds % unit == 0;
        require(whole, "window of the " + window, seconds, "a multiple of " + unit + " s");
        String most = "at most " + MOST_BUCKETS + " times " + unit + " s";
        require(seconds / unit <= MOST_BUCKETS, "window of the " + window, seconds, most);
    }

    private static void require(boolean holds, String what, int seconds, String must) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the " + what + " is " + seconds + " s: it must be " + must);
        }
    }

    /**
     * Whether a heartbeat is anomalous, if that is known.
     *
     * @param anomaly of the heartbeat, which counts if it is there, or NaN
     * @param quantile of its score, which counts else, or NaN
     */
    boolean isAnomalous(float anomaly, float quantile) {
        return Float.isNaN(anomaly)
                ? quantile > (float) anomalyQuantile
                : anomaly > (float) anomalyThreshold;
    }

    int ratePeriods() {
        return rateSeconds / periodSeconds;
    }

    int anomalyPeriods() {
        return anomalySeconds / periodSeconds;
    }

    /** Periods in a step of the variability's window. */
    int stepPeriods() {
        return variabilitySeconds / VARIABILITY_STEPS / periodSeconds;
    }
}
