package io.qrstream.jobs.demo;

import java.util.function.UnaryOperator;

/**
 * A heart that has a heartbeat from elsewhere now and then: a wide one between every eighth and the
 * next, as interpolated ventricular beats are. Both it and the normal one that comes soon behind it
 * are early.
 *
 * @param rTimes the R-peaks of the heart without, in seconds
 * @param samplingRate in Hz
 */
record EctopicBeats(double[] rTimes, double samplingRate) implements UnaryOperator<float[]> {

    private static final int EVERY = 8;
    private static final double AFTER_RR = 0.55;
    private static final double WIDTH_SECONDS = 0.03;
    private static final double REACH_SECONDS = 0.3;
    private static final double PEAK_MV = 1.6;

    @Override
    public float[] apply(float[] samples) {
        for (int i = EVERY; i + 1 < rTimes.length; i += EVERY) {
            add(samples, rTimes[i] + AFTER_RR * (rTimes[i + 1] - rTimes[i]));
        }
        return samples;
    }

    /** An R-wave of 0.1 s, and the T-wave of the other sign that follows. */
    private void add(float[] samples, double seconds) {
        int from = (int) Math.max(0, (seconds - REACH_SECONDS) * samplingRate);
        double end = Math.min(samples.length, (seconds + 2 * REACH_SECONDS) * samplingRate);
        for (int i = from; i < end; i++) {
            double r = (i / samplingRate - seconds) / WIDTH_SECONDS;
            double t = (i / samplingRate - seconds - 0.2) / (2 * WIDTH_SECONDS);
            samples[i] += (float) (PEAK_MV * (Math.exp(-r * r / 2) - Math.exp(-t * t / 2) / 4));
        }
    }
}
