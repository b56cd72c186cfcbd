package io.qrstream.jobs.demo;

import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.SyntheticEcg;

/**
 * A recording of a heart that has a heartbeat from elsewhere now and then, for the demo: a wide one
 * between every eighth and the next, as interpolated ventricular beats are. Both it and the normal
 * one that comes soon behind it are early.
 *
 * @param ecg the recording of a heart that has none
 */
record EctopicHeart(SyntheticEcg ecg) implements Recording {

    private static final int EVERY = 8;
    private static final double AFTER_RR = 0.55;
    private static final double WIDTH_SECONDS = 0.03;
    private static final double REACH_SECONDS = 0.3;
    private static final double PEAK_MV = 1.6;

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
    public float[] millivolts(int lead) {
        float[] samples = ecg.millivolts(lead);
        double[] beats = ecg.rTimes();
        for (int i = EVERY; i + 1 < beats.length; i += EVERY) {
            add(samples, beats[i] + AFTER_RR * (beats[i + 1] - beats[i]));
        }
        return samples;
    }

    /** An R-wave of 0.1 s, and the T-wave of the other sign that follows. */
    private void add(float[] samples, double seconds) {
        int from = (int) Math.max(0, (seconds - REACH_SECONDS) * samplingRate());
        double end = Math.min(samples.length, (seconds + 2 * REACH_SECONDS) * samplingRate());
        for (int i = from; i < end; i++) {
            double r = (i / samplingRate() - seconds) / WIDTH_SECONDS;
            double t = (i / samplingRate() - seconds - 0.2) / (2 * WIDTH_SECONDS);
            samples[i] += (float) (PEAK_MV * (Math.exp(-r * r / 2) - Math.exp(-t * t / 2) / 4));
        }
    }
}
