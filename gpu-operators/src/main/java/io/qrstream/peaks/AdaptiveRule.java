package io.qrstream.peaks;

import java.io.Serializable;

/**
 * The constants of the adaptive rule. Heights are root mean squares of filtered samples, in mV;
 * prominences are heights times contrasts.
 *
 * @param signalShare of the level of the last R-peaks' heights in the threshold
 * @param noiseShare of the level of the prominences of what was no R-peak
 * @param signalQuantile which quantile of the last heights is their level, 0 to 1
 * @param noiseQuantile which quantile of the last prominences is theirs
 * @param early by how much the threshold is raised right after an R-peak, as a share of itself
 * @param earlySeconds after which it no longer is: it falls linearly, as T waves are over by then
 * @param late by how much a candidate's prominence is raised for each usual RR interval that it
 *     comes late, as a share of itself
 * @param lateFrom RR intervals after the last R-peak, from which on it is
 * @param lateAtMost RR intervals later, from which on it is raised no further
 * @param mostOfLevel an artefact raises the level to no more than this multiple
 * @param halvingShift the {@link LevelShift} that halves a candidate's prominence
 * @param minContrast of a candidate that is taken to be of an ECG: noise has 2 at its peaks, any
 *     ECG 3 and more at its R-peaks
 * @param maxShift of such a candidate
 * @param ecgShare how many of the last candidates must be taken to be of an ECG for there to be
 *     R-peaks at all
 * @param floorMillivolts no R-peak is lower
 * @param leastShare nor lower than this share of the usual height, the median of the last ones:
 *     where the ventricles stand still P waves stand out, but are low
 */
public record AdaptiveRule(
        double signalShare,
        double noiseShare,
        double signalQuantile,
        double noiseQuantile,
        double early,
        double earlySeconds,
        double late,
        double lateFrom,
        double lateAtMost,
        double mostOfLevel,
        double halvingShift,
        double minContrast,
        double maxShift,
        double ecgShare,
        double floorMillivolts,
        double leastShare)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** Fitted to the training half of MIT-BIH. */
    public static final AdaptiveRule DEFAULT =
            new AdaptiveRule(
                    0.48, 1, 0.9, 0.5, 0.8, 0.5, 0.6, 0.4, 2, 3, 4, 2.3, 1, 0.2, 0.05, 0.2);

    /** Refuses quantiles that there are not. */
    public AdaptiveRule {
        if (!isShare(signalQuantile) || !isShare(noiseQuantile) || !isShare(ecgShare)) {
            throw new IllegalArgumentException(
                    "quantiles %s and %s, share %s: not between 0 and 1"
                            .formatted(signalQuantile, noiseQuantile, ecgShare));
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
