package io.qrstream.heartbeat;

import java.io.Serializable;

/**
 * What shape and rhythm count in an anomaly's score: a logistic regression.
 *
 * @param intercept of all
 * @param shape of the logarithm of the shape's distance
 * @param early of the logarithm of the usual RR interval over the heartbeat's, where it is early; a
 *     late one is not held against it: after a pause the rhythm begins anew
 */
public record AnomalySettings(double intercept, double shape, double early)
        implements Serializable {

    private static final double SMALLEST_DISTANCE = 1e-3;

    /**
     * Fitted to the 51,021 annotated heartbeats of the 22 records of DS1 of MIT-BIH, with normal
     * and abnormal ones of the same weight; {@code docs/anomaly.md} has the figures, on records
     * that were not fitted to.
     */
    public static final AnomalySettings DEFAULT = new AnomalySettings(5.45, 1.38, 13.93);

    /**
     * The score of a heartbeat, 0 to 1.
     *
     * @param distance of its shape, 0 or more
     * @param lead logarithm of the usual RR interval over the heartbeat's: positive if it is early
     */
    public double score(double distance, double lead) {
        double logit = intercept + shape * shapeFeature(distance) + early * rhythmFeature(lead);
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** What {@link #shape} is the weight of. */
    public static double shapeFeature(double distance) {
        return StrictMath.log(distance + SMALLEST_DISTANCE);
    }

    /** What {@link #early} is the weight of. */
    public static double rhythmFeature(double lead) {
        return Math.max(0, lead);
    }
}
