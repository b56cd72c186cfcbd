package io.qrstream.signal.recording;

import java.util.Arrays;
import java.util.Objects;

/**
 * A recording of a patient who does not exist: the first seconds of an {@link EcgGenerator}. One
 * lead. Immutable; generated anew by every call.
 *
 * @param patient whose ECG it is
 * @param samplingRate in Hz
 * @param length number of samples
 */
public record SyntheticEcg(SyntheticPatient patient, double samplingRate, int length)
        implements Recording {

    /** Refuses a length below 1, and a rate that is none. */
    public SyntheticEcg {
        requireRate(samplingRate);
        if (length < 1) {
            throw new IllegalArgumentException("length is " + length + " samples");
        }
    }

    /**
     * @param patient whose ECG it is
     * @param samplingRate in Hz
     * @param seconds how long it is, rounded to whole samples
     */
    public static SyntheticEcg ofSeconds(
            SyntheticPatient patient, double samplingRate, double seconds) {
        requireRate(samplingRate);
        long samples = Math.round(seconds * samplingRate);
        if (samples > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%s s at %s Hz are too many samples".formatted(seconds, samplingRate));
        }
        return new SyntheticEcg(patient, samplingRate, (int) samples);
    }

    private static void requireRate(double samplingRate) {
        if (!(samplingRate > 0 && Double.isFinite(samplingRate))) {
            throw new IllegalArgumentException("sampling rate is " + samplingRate + " Hz");
        }
    }

    @Override
    public String name() {
        return "synthetic-" + patient.seed();
    }

    @Override
    public int leads() {
        return 1;
    }

    @Override
    public float[] millivolts(int lead) {
        Objects.checkIndex(lead, 1);
        float[] millivolts = new float[length];
        new EcgGenerator(patient, samplingRate).fill(millivolts, 0, length);
        return millivolts;
    }

    /** The true times of all R-peaks within the recording, in seconds since its first sample. */
    public double[] rTimes() {
        double end = length / samplingRate;
        BeatClock beats = EcgGenerator.beats(patient);
        double[] times = new double[16];
        int count = 0;
        for (; beats.rTime() < end; beats.next()) {
            if (beats.rTime() >= 0) {
                times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                times[count++] = beats.rTime();
            }
        }
        return Arrays.copyOf(times, count);
    }
}
