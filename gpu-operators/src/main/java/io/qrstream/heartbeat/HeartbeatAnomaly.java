package io.qrstream.heartbeat;

/**
 * How unlike the usual heartbeats of its own stream a heartbeat is; numbers to a millionth.
 *
 * @param score 0 (as usual) to 1: how likely it is an abnormal one, if as many were abnormal as
 *     normal
 * @param shapeDistance mean squared difference from the stream's usual heartbeat, in squares of its
 *     usual amplitude: 0.01 is a tenth of the amplitude on average
 * @param rrRatio its RR interval over the stream's usual one: 0.6 is early, 1.5 late; NaN without
 *     an RR interval
 */
public record HeartbeatAnomaly(float score, float shapeDistance, float rrRatio) {

    private static final double MILLION = 1e6;

    /** Rounded: the digits behind say nothing of a heartbeat, and take long to write. */
    static HeartbeatAnomaly rounded(double score, double shapeDistance, double rrRatio) {
        return new HeartbeatAnomaly(rounded(score), rounded(shapeDistance), rounded(rrRatio));
    }

    private static float rounded(double value) {
        return (float) (Math.rint(value * MILLION) / MILLION);
    }
}
