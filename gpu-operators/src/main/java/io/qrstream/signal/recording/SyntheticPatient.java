package io.qrstream.signal.recording;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What makes the ECG of one generated patient his own; see {@link EcgGenerator}. Ranges of {@link
 * #of} are those of healthy adults at rest.
 *
 * @param seed of everything that is left to chance while the signal is generated
 * @param heartRate mean, in beats per minute, 20 to 250
 * @param rrDeviation standard deviation of the RR intervals, in seconds
 * @param lfHfRatio power of the Mayer waves over that of respiration in the RR intervals
 * @param mayerFrequency of the slow waves of blood pressure, in Hz
 * @param respiratoryFrequency in Hz
 * @param waves for 60 beats per minute
 * @param wander amplitude of the baseline that respiration moves, in mV
 * @param noise standard deviation of the measurement noise, in mV
 */
public record SyntheticPatient(
        long seed,
        double heartRate,
        double rrDeviation,
        double lfHfRatio,
        double mayerFrequency,
        double respiratoryFrequency,
        List<Wave> waves,
        double wander,
        double noise) {

    /** Refuses values that the model cannot use, naming them. */
    public SyntheticPatient {
        require(heartRate >= 20 && heartRate <= 250, "heart rate", heartRate, "beats per minute");
        require(rrDeviation >= 0 && rrDeviation < 15 / heartRate, "RR deviation", rrDeviation, "s");
        require(lfHfRatio >= 0 && lfHfRatio < 1e6, "LF/HF ratio", lfHfRatio, "");
        require(mayerFrequency > 0.03 && mayerFrequency < 1, "Mayer waves", mayerFrequency, "Hz");
        require(
                respiratoryFrequency > 0.03 && respiratoryFrequency < 2,
                "respiration",
                respiratoryFrequency,
                "Hz");
        require(wander >= 0 && wander < 100, "baseline wander", wander, "mV");
        require(noise >= 0 && noise < 100, "noise", noise, "mV");
        waves = List.copyOf(waves);
    }

    /**
     * The patient of a seed: the same for the same seed on every machine.
     *
     * <ul>
     *   <li>heart rate 50 to 90 per minute: Spodick et al., Am J Cardiol 69:1245 (1992)
     *   <li>RR deviation 32 to 93 ms, LF/HF 1.1 to 11.6: Nunan et al., PACE 33:1407 (2010), table
     *       of the studies' means; uniform in the ratio's logarithm
     *   <li>Mayer waves about 0.1 Hz, respiration 12 to 20 per minute
     *   <li>waves around Table I of McSharry et al. (2003) with the angles of ECGSYN, an R of 0.8
     *       to 1.8 mV, a P below 0.25 mV, and a QRS complex (six standard deviations of R) of 76 to
     *       105 ms at 60 per minute, below the 110 ms of Surawicz et al., JACC 53:976 (2009)
     *   <li>wander and noise around the 0.15 mV and 0.025 mV of McSharry et al.
     * </ul>
     */
    public static SyntheticPatient of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new SyntheticPatient(
                seed,
                between(random, 50, 90),
                between(random, 0.032, 0.093),
                StrictMath.exp(between(random, StrictMath.log(1.1), StrictMath.log(11.6))),
                between(random, 0.09, 0.11),
                between(random, 12 / 60.0, 20 / 60.0),
                List.of(
                        wave(random, -75, -60, 0.08, 0.24, 0.18, 0.25),
                        wave(random, -16, -14, -0.22, -0.04, 0.08, 0.11),
                        wave(random, 0, 0, 0.8, 1.8, 0.08, 0.11),
                        wave(random, 14, 16, -0.4, -0.1, 0.08, 0.11),
                        wave(random, 90, 105, 0.15, 0.48, 0.3, 0.42)),
                between(random, 0.03, 0.15),
                between(random, 0.005, 0.025));
    }

    /** The same patient with another mean heart rate, in beats per minute. */
    public SyntheticPatient withHeartRate(double beatsPerMinute) {
        return new SyntheticPatient(
                seed,
                beatsPerMinute,
                rrDeviation * heartRate / beatsPerMinute,
                lfHfRatio,
                mayerFrequency,
                respiratoryFrequency,
                waves,
                wander,
                noise);
    }

    /** The same patient with another noise, in mV. */
    public SyntheticPatient withNoise(double millivolts) {
        return new SyntheticPatient(
                seed,
                heartRate,
                rrDeviation,
                lfHfRatio,
                mayerFrequency,
                respiratoryFrequency,
                waves,
                wander,
                millivolts);
    }

    /** Mean RR interval, in seconds. */
    public double meanRr() {
        return 60 / heartRate;
    }

    private static Wave wave(
            SplittableRandom random,
            double fromDegrees,
            double toDegrees,
            double fromMillivolts,
            double toMillivolts,
            double fromWidth,
            double toWidth) {
        return new Wave(
                between(random, fromDegrees, toDegrees) * (Math.PI / 180),
                between(random, fromMillivolts, toMillivolts),
                between(random, fromWidth, toWidth));
    }

    // From the bits, not by nextDouble: its algorithm is the JDK's to change.
    static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * ((random.nextLong() >>> 11) * 0x1p-53);
    }

    private static void require(boolean holds, String name, double value, String unit) {
        if (!holds) {
            throw new IllegalArgumentException("%s of %s %s".formatted(name, value, unit).strip());
        }
    }
}
