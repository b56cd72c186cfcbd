package io.qrstream.signal.recording;

import java.util.SplittableRandom;

/**
 * RR intervals whose spectrum has two Gaussian peaks: Mayer waves and respiratory sinus arrhythmia
 * (equation 6 of McSharry et al. 2003, with its width of 0.01 Hz).
 *
 * <p>The paper gets a finite series by an inverse FFT with random phases. Here the same sum of
 * cosines is evaluated at the time of each beat, at frequencies that are no multiples of one
 * another, so that it never repeats and needs no memory. Immutable.
 */
final class RrProcess {

    private static final int COSINES_PER_PEAK = 12;
    private static final double PEAK_WIDTH = 0.01;
    private static final double WIDTHS_COVERED = 3;

    private final double mean;
    private final double[] amplitudes = new double[2 * COSINES_PER_PEAK];
    private final double[] radiansPerSecond = new double[2 * COSINES_PER_PEAK];
    private final double[] phases = new double[2 * COSINES_PER_PEAK];

    RrProcess(SyntheticPatient patient, SplittableRandom random) {
        mean = patient.meanRr();
        double variance = patient.rrDeviation() * patient.rrDeviation();
        double slow = patient.lfHfRatio() / (1 + patient.lfHfRatio());
        addPeak(0, patient.mayerFrequency(), variance * slow, random);
        addPeak(COSINES_PER_PEAK, patient.respiratoryFrequency(), variance * (1 - slow), random);
    }

    private void addPeak(int from, double centre, double variance, SplittableRandom random) {
        double spacing = 2 * WIDTHS_COVERED / COSINES_PER_PEAK;
        double power = 0;
        for (int i = from; i < from + COSINES_PER_PEAK; i++) {
            double widths = (i - from + SyntheticPatient.between(random, 0, 1)) * spacing;
            double offset = widths - WIDTHS_COVERED;
            radiansPerSecond[i] = 2 * Math.PI * (centre + PEAK_WIDTH * offset);
            phases[i] = SyntheticPatient.between(random, 0, 2 * Math.PI);
            amplitudes[i] = StrictMath.exp(-offset * offset / 4);
            power += amplitudes[i] * amplitudes[i] / 2;
        }
        double scale = StrictMath.sqrt(variance / power);
        for (int i = from; i < from + COSINES_PER_PEAK; i++) {
            amplitudes[i] *= scale;
        }
    }

    /** The RR interval that begins at a time, both in seconds; at least half the mean. */
    double at(double time) {
        double interval = mean;
        for (int i = 0; i < amplitudes.length; i++) {
            interval += amplitudes[i] * StrictMath.cos(radiansPerSecond[i] * time + phases[i]);
        }
        return Math.max(interval, mean / 2);
    }
}
