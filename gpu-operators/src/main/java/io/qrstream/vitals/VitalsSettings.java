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
 * @param anomalyQuantile a heartbeat is anomalous if it scores above this share of the model's
 *     training set, 0 to 1
 */
public record VitalsSettings(
        int periodSeconds,
        int rateSeconds,
        int anomalySeconds,
        int variabilitySeconds,
        double anomalyQuantile)
        implements Serializable {

    /** In how many steps the variability's window moves on by its own length. */
    public static final int VARIABILITY_STEPS = 10;

    private static final int MOST_BUCKETS = 10_000;

    public VitalsSettings {
        require(periodSeconds >= 1, "period", periodSeconds, "at least 1 s");
        requireWhole("heart rate", rateSeconds, periodSeconds);
        requireWhole("anomaly rate", anomalySeconds, periodSeconds);
        requireWhole("variability", variabilitySeconds, VARIABILITY_STEPS * periodSeconds);
        if (!(anomalyQuantile >= 0 && anomalyQuantile <= 1)) {
            throw new IllegalArgumentException(
                    "anomalous above the quantile " + anomalyQuantile + ": give 0 to 1");
        }
    }

    private static void requireWhole(String window, int seconds, int unit) {
        boolean whole = seconds >= unit && seconds % unit == 0 && seconds / unit <= MOST_BUCKETS;
        require(whole, "window of the " + window, seconds, "a multiple of " + unit + " s");
    }

    private static void require(boolean holds, String what, int seconds, String must) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the " + what + " is " + seconds + " s: it must be " + must);
        }
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
