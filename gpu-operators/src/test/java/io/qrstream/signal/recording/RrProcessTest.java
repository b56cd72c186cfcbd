package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RrProcessTest {

    private static final double HOUR = 3600;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void beatsComeAtTheMeanRateAndVaryAsTheyShould(long seed) {
        SyntheticPatient patient = SyntheticPatient.of(seed);
        double[] intervals = intervals(patient);
        double mean = Arrays.stream(intervals).average().orElseThrow();
        double variance =
                Arrays.stream(intervals).map(i -> (i - mean) * (i - mean)).average().orElseThrow();
        // Short intervals are drawn more often: the mean is lower by variance/mean.
        assertThat(mean + variance / mean)
                .isCloseTo(patient.meanRr(), Percentage.withPercentage(0.5));
        assertThat(Math.sqrt(variance))
                .isCloseTo(patient.rrDeviation(), Percentage.withPercentage(10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {45, 60, 90, 150})
    void theRateIsTheOneAskedFor(double heartRate) {
        SyntheticPatient patient = SyntheticPatient.of(11).withHeartRate(heartRate);
        double beats = SyntheticEcg.ofSeconds(patient, 250, HOUR).rTimes().length;
        assertThat(beats / 60).isCloseTo(heartRate, within(heartRate * 0.02));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void powerLiesInMayerWavesAndRespirationInTheirRatio(long seed) {
        SyntheticPatient patient = SyntheticPatient.of(seed);
        double[] rTimes = SyntheticEcg.ofSeconds(patient, 250, HOUR).rTimes();
        double low = power(rTimes, patient.mayerFrequency());
        double high = power(rTimes, patient.respiratoryFrequency());
        double variance = patient.rrDeviation() * patient.rrDeviation();
        assertThat(low / high).isCloseTo(patient.lfHfRatio(), Percentage.withPercentage(25));
        assertThat(low + high).isCloseTo(variance, Percentage.withPercentage(20));
    }

    /** Power within four deviations (0.04 Hz) of a frequency, by the sum over the beats. */
    private static double power(double[] rTimes, double centre) {
        double resolution = 1 / HOUR;
        double power = 0;
        for (double f = centre - 0.04; f < centre + 0.04; f += resolution) {
            double real = 0;
            double imaginary = 0;
            double mean = (rTimes[rTimes.length - 1] - rTimes[0]) / (rTimes.length - 1);
            for (int k = 1; k < rTimes.length; k++) {
                double interval = rTimes[k] - rTimes[k - 1];
                double angle = 2 * Math.PI * f * rTimes[k - 1];
                // Weighted by its length, a sum over beats is an integral over time.
                real += (interval - mean) * interval * Math.cos(angle);
                imaginary += (interval - mean) * interval * Math.sin(angle);
            }
            power += 2 * (real * real + imaginary * imaginary) / (HOUR * HOUR);
        }
        return power;
    }

    private static double[] intervals(SyntheticPatient patient) {
        double[] rTimes = SyntheticEcg.ofSeconds(patient, 250, HOUR).rTimes();
        double[] intervals = new double[rTimes.length - 1];
        Arrays.setAll(intervals, k -> rTimes[k + 1] - rTimes[k]);
        return intervals;
    }
}
