package io.qrstream.testing;

import io.qrstream.signal.PolyphaseFilter;
import io.qrstream.signal.ResamplingRatio;
import java.util.Arrays;
import java.util.Random;

/**
 * Signals that are hard on peak detection: ties, plateaus, silence, steps, and something like ECG.
 */
public final class TestSignals {

    private TestSignals() {}

    /**
     * One signal of {@code n} samples; its kind and all its values follow from the random source.
     */
    public static float[] random(Random random, int n) {
        float[] x = new float[n];
        int kind = random.nextInt(6);
        float level = 0;
        for (int i = 0; i < n; i++) {
            x[i] =
                    switch (kind) {
                        case 0 -> 0;
                        case 1 -> random.nextInt(3);
                        case 2 -> (float) random.nextGaussian();
                        case 3 -> level += random.nextInt(3) - 1;
                        case 4 -> i / 400 % 2 == 0 ? 1 : -1;
                        default -> pulse(i) + random.nextInt(4) * 0.005f;
                    };
        }
        return x;
    }

    /** A pulse every 217 samples, in noise; the same for every call. */
    public static float[] noisyPulses(int n) {
        Random random = new Random(5);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = pulse(i) + random.nextInt(4) * 0.005f;
        }
        return x;
    }

    /** A whole run resampled at once, with silence on both sides. */
    public static float[] resampled(float[] signal, ResamplingRatio ratio) {
        return resampled(signal, ratio, false);
    }

    /** The same, with its first and last value held on both sides if {@code held}. */
    public static float[] resampled(float[] signal, ResamplingRatio ratio, boolean held) {
        if (ratio.isNone()) {
            return signal;
        }
        PolyphaseFilter filter = new PolyphaseFilter(ratio);
        int silence = 2 * filter.taps();
        float[] padded = new float[signal.length + 2 * silence];
        System.arraycopy(signal, 0, padded, silence, signal.length);
        if (held) {
            Arrays.fill(padded, 0, silence, signal[0]);
            int end = silence + signal.length;
            Arrays.fill(padded, end, padded.length, signal[signal.length - 1]);
        }
        float[] output = new float[(int) ratio.outputs(signal.length)];
        for (int m = 0; m < output.length; m++) {
            filter.outputs(m, 1, padded, silence + (int) filter.lastInput(m), output, m);
        }
        return output;
    }

    /** ADC values as a chunk carries them. */
    public static short[] int16(int... adc) {
        short[] samples = new short[adc.length];
        for (int i = 0; i < adc.length; i++) {
            samples[i] = (short) adc[i];
        }
        return samples;
    }

    private static float pulse(int i) {
        double t = (i % 217 - 100) / 4.0;
        return (float) Math.exp(-t * t / 2);
    }
}
