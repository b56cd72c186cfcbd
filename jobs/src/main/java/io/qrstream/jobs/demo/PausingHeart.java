package io.qrstream.jobs.demo;

import io.qrstream.signal.recording.Recording;
import java.io.IOException;

/**
 * A recording whose heart stands still now and then, for the demo's alerts: in each half minute its
 * seconds 12 to 17 show nothing but a wandering baseline.
 *
 * @param ecg the recording of a heart that does not
 */
record PausingHeart(Recording ecg) implements Recording {

    private static final double EVERY_SECONDS = 30;
    private static final double FROM_SECONDS = 12;
    private static final double TO_SECONDS = 17;
    private static final double WANDER_MV = 0.05;

    @Override
    public String name() {
        return ecg.name();
    }

    @Override
    public double samplingRate() {
        return ecg.samplingRate();
    }

    @Override
    public int leads() {
        return ecg.leads();
    }

    @Override
    public float[] millivolts(int lead) throws IOException {
        float[] samples = ecg.millivolts(lead);
        for (int i = 0; i < samples.length; i++) {
            double second = i / samplingRate() % EVERY_SECONDS;
            if (second >= FROM_SECONDS && second < TO_SECONDS) {
                double phase = (second - FROM_SECONDS) / (TO_SECONDS - FROM_SECONDS);
                samples[i] = (float) (WANDER_MV * Math.sin(2 * Math.PI * phase));
            }
        }
        return samples;
    }
}
