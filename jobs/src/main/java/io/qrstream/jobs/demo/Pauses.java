package io.qrstream.jobs.demo;

import java.util.function.UnaryOperator;

/**
 * A heart that stands still now and then: in each half minute the seconds 12 to 17 show nothing but
 * a wandering baseline.
 *
 * @param samplingRate in Hz
 */
record Pauses(double samplingRate) implements UnaryOperator<float[]> {

    private static final double EVERY_SECONDS = 30;
    private static final double FROM_SECONDS = 12;
    private static final double TO_SECONDS = 17;
    private static final double WANDER_MV = 0.05;

    @Override
    public float[] apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            double second = i / samplingRate % EVERY_SECONDS;
            if (second >= FROM_SECONDS && second < TO_SECONDS) {
                double phase = (second - FROM_SECONDS) / (TO_SECONDS - FROM_SECONDS);
                samples[i] = (float) (WANDER_MV * Math.sin(2 * Math.PI * phase));
            }
        }
        return samples;
    }
}
