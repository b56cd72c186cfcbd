package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticEcgTest {

    /** What interpolating in the {@link WaveTable} may cost, in mV. */
    private static final double TABLE_PRECISION = 2e-3;

    @ParameterizedTest
    @CsvSource({"1, 250, 0", "2, 360, 0", "3, 100, 0", "4, 250, 150", "5, 500, 40"})
    void solvesTheEquationsOfThePaper(long seed, double samplingRate, double heartRate) {
        SyntheticPatient patient = SyntheticPatient.of(seed).withNoise(0);
        patient = heartRate == 0 ? patient : patient.withHeartRate(heartRate);
        SyntheticEcg ecg = SyntheticEcg.ofSeconds(patient, samplingRate, 30);
        float[] samples = ecg.millivolts(0);
        double[] z =
                new EquationsOfMcSharry(patient)
                        .solve(ecg.rTimes(), samplingRate, samples.length, 10);
        // The oracle starts from z = 0 at its first R-peak and forgets that by a factor of e a
        // second; its last beat has no next R-peak to tell its length.
        for (int i = (int) (12 * samplingRate); i < 27 * samplingRate; i++) {
            assertThat((double) samples[i])
                    .as("sample %d", i)
                    .isCloseTo(z[i], within(TABLE_PRECISION));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rPeaksAreTheHighestSamplesAndWhereTheyAreSaidToBe(long seed) {
        SyntheticPatient patient = SyntheticPatient.of(seed).withNoise(0);
        SyntheticEcg ecg = SyntheticEcg.ofSeconds(patient, 250, 300);
        float[] samples = ecg.millivolts(0);
        double[] rTimes = ecg.rTimes();
        for (int k = 1; k < rTimes.length - 1; k++) {
            int from = (int) Math.round((rTimes[k - 1] + rTimes[k]) / 2 * 250);
            int to = (int) Math.round((rTimes[k] + rTimes[k + 1]) / 2 * 250);
            int highest = from;
            for (int i = from; i < to; i++) {
                highest = samples[i] > samples[highest] ? i : highest;
            }
            assertThat(highest / 250.0).isCloseTo(rTimes[k], within(0.004));
            assertThat(samples[highest]).isBetween(0.5f, 2f);
        }
    }

    @Test
    void sameSeedSameBitsHoweverItIsRead() {
        SyntheticPatient patient = SyntheticPatient.of(42);
        float[] whole = new SyntheticEcg(SyntheticPatient.of(42), 250, 10_000).millivolts(0);
        assertThat(new SyntheticEcg(patient, 250, 10_000).millivolts(0)).isEqualTo(whole);

        EcgGenerator generator = new EcgGenerator(patient, 250);
        float[] pieces = new float[10_000];
        pieces[0] = generator.next();
        generator.fill(pieces, 1, 4_000);
        generator.fill(pieces, 4_001, 5_999);
        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void everyPatientIsAnother() {
        Set<String> rates = new HashSet<>();
        Set<Float> samples = new HashSet<>();
        for (long seed = 0; seed < 1000; seed++) {
            SyntheticPatient patient = SyntheticPatient.of(seed);
            rates.add("%.9f".formatted(patient.heartRate()));
            samples.add(new EcgGenerator(patient, 250).next());
        }
        assertThat(rates).hasSize(1000);
        assertThat(samples).hasSizeGreaterThan(990);
    }

    @Property(tries = 300)
    void neverLeavesTheVoltagesOfABody(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 250) int heartRate) {
        SyntheticPatient patient = SyntheticPatient.of(seed).withHeartRate(heartRate);
        for (float sample : new SyntheticEcg(patient, 250, 2500).millivolts(0)) {
            assertThat(sample).isBetween(-2f, 3f);
        }
    }

    @Test
    void noiseHasItsDeviation() {
        SyntheticPatient patient = SyntheticPatient.of(9);
        float[] clean = new SyntheticEcg(patient.withNoise(0), 250, 100_000).millivolts(0);
        float[] noisy = new SyntheticEcg(patient.withNoise(0.1), 250, 100_000).millivolts(0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < clean.length; i++) {
            double noise = noisy[i] - clean[i];
            sum += noise;
            squares += noise * noise;
        }
        assertThat(sum / clean.length).isCloseTo(0, within(0.002));
        assertThat(Math.sqrt(squares / clean.length)).isCloseTo(0.1, within(0.001));
    }

    @Test
    void impossibleSettingsAreNamed() {
        SyntheticPatient patient = SyntheticPatient.of(1);
        assertThatThrownBy(() -> patient.withHeartRate(0))
                .hasMessage("heart rate of 0.0 beats per minute");
        assertThatThrownBy(() -> patient.withNoise(Double.NaN)).hasMessage("noise of NaN mV");
        assertThatThrownBy(() -> new EcgGenerator(patient, 0))
                .hasMessage("sampling rate is 0.0 Hz");
        assertThatThrownBy(() -> new SyntheticEcg(patient, 250, 0))
                .hasMessage("length is 0 samples");
        assertThatThrownBy(() -> SyntheticEcg.ofSeconds(patient, -250, 60))
                .hasMessage("sampling rate is -250.0 Hz");
        assertThatThrownBy(() -> SyntheticEcg.ofSeconds(patient, 250, 1e10))
                .hasMessage("1.0E10 s at 250.0 Hz are too many samples");
    }
}
