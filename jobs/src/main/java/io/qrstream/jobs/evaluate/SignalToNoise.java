package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.BeatClass;
import java.util.Arrays;

/**
 * Signal-to-noise ratio as {@code nst} of the WFDB software defines it (Moody, Muldrow and Mark,
 * Computers in Cardiology 1984): the signal's power is an eighth of the square of the QRS
 * complexes' size, the noise's the square of its RMS, each measured often and averaged without
 * outliers.
 */
final class SignalToNoise {

    private static final int MEASUREMENTS = 300;
    private static final double REACH_SECONDS = 0.05;

    // Of each side.
    private static final double OUTLIERS = 0.05;

    private SignalToNoise() {}

    /**
     * What noise is to be multiplied by for a ratio.
     *
     * @param qrs mean size of the QRS complexes, in mV
     * @param rms of the noise
     * @param decibels the ratio
     */
    static double gain(double qrs, double rms, double decibels) {
        return qrs / Math.sqrt(8) / rms * Math.pow(10, -decibels / 20);
    }

    /**
     * Mean size of the first normal QRS complexes, peak to peak within 50 ms about their marks; of
     * all kinds where none is normal. Those in gaps do not count.
     *
     * @throws IllegalArgumentException if none is marked where there are samples
     */
    static double qrs(float[] millivolts, double samplingRate, ReferenceBeats beats) {
        int reach = (int) Math.round(REACH_SECONDS * samplingRate);
        boolean[] normal = new boolean[beats.size()];
        boolean any = false;
        for (int i = 0; i < normal.length; i++) {
            normal[i] = beats.beatClass(i) == BeatClass.N;
            any |= normal[i];
        }
        double[] sizes = new double[Math.min(MEASUREMENTS, beats.size())];
        int count = 0;
        for (int i = 0; i < beats.size() && count < sizes.length; i++) {
            double size = size(millivolts, (int) beats.sample(i), reach);
            if ((normal[i] || !any) && Double.isFinite(size)) {
                sizes[count++] = size;
            }
        }
        return mean(Arrays.copyOf(sizes, count), "no heartbeat is marked where there are samples");
    }

    /** NaN within reach of a gap. */
    private static double size(float[] millivolts, int at, int reach) {
        float low = millivolts[at];
        float high = low;
        int end = Math.min(millivolts.length - 1, at + reach);
        for (int i = Math.max(0, at - reach); i <= end; i++) {
            low = Math.min(low, millivolts[i]);
            high = Math.max(high, millivolts[i]);
        }
        return high - low;
    }

    /**
     * Mean RMS of the first seconds of noise, each about its own mean.
     *
     * @throws IllegalArgumentException if there is no whole second
     */
    static double rms(double[] noise, double samplingRate) {
        int second = (int) Math.round(samplingRate);
        double[] seconds = new double[Math.min(MEASUREMENTS, noise.length / second)];
        for (int s = 0; s < seconds.length; s++) {
            double[] part = Arrays.copyOfRange(noise, s * second, (s + 1) * second);
            double mean = Arrays.stream(part).average().orElseThrow();
            double power = Arrays.stream(part).map(x -> (x - mean) * (x - mean)).sum() / second;
            seconds[s] = Math.sqrt(power);
        }
        return mean(seconds, "less than a second of noise");
    }

    private static double mean(double[] values, String ifNone) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int outliers = (int) (OUTLIERS * sorted.length);
        return Arrays.stream(sorted, outliers, sorted.length - outliers)
                .average()
                .orElseThrow(() -> new IllegalArgumentException(ifNone));
    }
}
