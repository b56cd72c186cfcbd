package io.qrstream.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality of signals whose numbers are known, in periods of 5 s at 250 Hz. */
class SignalQualityTest {

    private static final QualitySettings SETTINGS = new QualitySettings(5, 0.01, 1, 5);

    @Test
    void noiseHasAKurtosisOfThreeAndASineOfOneAndAHalf() {
        Random random = new Random(1);
        assertThat(measure(i -> 0.1 * random.nextGaussian()))
                .allSatisfy(q -> assertThat(q.slopeKurtosis()).isBetween(2.5f, 3.6f));
        assertThat(measure(i -> Math.sin(2 * Math.PI * i * 50.5 / 250)))
                .allSatisfy(q -> assertThat(q.slopeKurtosis()).isCloseTo(1.5f, within(0.05f)));
    }

    @Test
    void anEcgStandsOutWhateverItsWanderAndItsOffset() {
        float[] ecg = SyntheticEcg.ofSeconds(SyntheticPatient.of(7), 250, 60).millivolts(0);
        assertThat(measure(i -> ecg[i] + 3 + Math.sin(2 * Math.PI * i * 0.3 / 250)))
                .allSatisfy(q -> assertThat(q.slopeKurtosis()).isGreaterThan(10))
                .allSatisfy(q -> assertThat(q.flatShare()).isZero());
    }

    /** Half a wave later a wave is its own negative; 20 ms more or less leave some. */
    @ParameterizedTest
    @CsvSource({"2.1, 0.15", "3, 0.15", "4.17, 0.05", "5, 0.05", "6.25, 0.1", "8, 0.45"})
    void aWaveOfFlutterHardlyLeaks(double hertz, float most) {
        assertThat(measure(i -> 0.3 * Math.sin(2 * Math.PI * hertz * i / 250)))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isBetween(0f, most));
    }

    @Test
    void mainsOf50HertzHideNoWave() {
        assertThat(measure(i -> wave(i) + Math.sin(2 * Math.PI * 50 * i / 250)))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isBetween(0f, 0.1f));
    }

    private static double wave(int i) {
        return 0.3 * Math.sin(2 * Math.PI * 4.17 * i / 250);
    }

    /** Fibrillation: no two waves alike. */
    @Test
    void aWaveThatChangesLeaksLessThanHeartbeats() {
        assertThat(measure(i -> 0.4 * (1 + 0.5 * Math.sin(i / 300.0)) * Math.sin(phase(i))))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isLessThan(0.5f));
    }

    private static double phase(int i) {
        return 2 * Math.PI * (4.5 * i / 250 + 0.6 * Math.sin(i / 170.0) + 0.2 * Math.sin(i / 61.0));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 75", "3, 120", "4, 180", "5, 35", "6, 200"})
    void heartbeatsLeak(int seed, double bpm) {
        SyntheticPatient patient = SyntheticPatient.of(seed).withHeartRate(bpm);
        float[] ecg = SyntheticEcg.ofSeconds(patient, 250, 60).millivolts(0);
        assertThat(measure(i -> ecg[i]))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isBetween(0.65f, 1f));
    }

    /** An alert about fibrillation must end where such heartbeats are there again. */
    @ParameterizedTest
    @CsvSource({"1.5", "2", "3"})
    void narrowComplexesAreNoNoise(double width) {
        Random random = new Random(5);
        assertThat(measure(i -> complex((i % 203 - 100) / width) + 0.01 * random.nextGaussian()))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isBetween(0.65f, 1f));
    }

    /** Up and down, of 1 mV. */
    private static double complex(double x) {
        return x * Math.exp(0.5 - 0.5 * x * x);
    }

    /** Mains of 60 Hz are a wave of 10 Hz to slopes 20 ms apart. */
    @Test
    void whatIsNoSmoothWaveHasNoLeakage() {
        Random random = new Random(4);
        assertThat(measure(i -> 0.1 * random.nextGaussian()))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isNaN());
        assertThat(measure(i -> Math.sin(2 * Math.PI * 60 * i / 250)))
                .allSatisfy(q -> assertThat(q.vfLeakage()).isNaN());
        assertThat(measure(i -> 0.05 * Math.sin(2 * Math.PI * 4 * i / 250)))
                .as("too small")
                .allSatisfy(q -> assertThat(q.vfLeakage()).isNaN());
        assertThat(measure(i -> 0.25)).allSatisfy(q -> assertThat(q.vfLeakage()).isNaN());
    }

    /** 2 s flat from 6 s on: known to be from the quarter of a second on that makes it one. */
    @Test
    void aFlatLineIsOneAfterASecond() {
        List<SignalQuality> quality =
                measure(i -> i >= 1500 && i < 2000 ? 0.3 + i % 2 * 0.009 : i % 2);
        assertThat(quality.get(0).flatShare()).isZero();
        assertThat(quality.get(1).flatShare()).isEqualTo((62 + 250) / 1250f);
    }

    @Test
    void aFlatLineFromTheBeginningHasNoSlope() {
        List<SignalQuality> quality = measure(i -> 0.25);
        assertThat(quality.get(0).flatShare()).isEqualTo((62 + 1000) / 1250f);
        assertThat(quality.get(1).flatShare()).isEqualTo(1);
        assertThat(quality.get(1).slopeKurtosis()).isNaN();
    }

    @Test
    void whatIsBeyondTheRangeIsCounted() {
        List<SignalQuality> quality = measure(i -> i % 10 == 0 ? -5 : i % 10 == 1 ? 5.5 : 4.99);
        assertThat(quality).allSatisfy(q -> assertThat(q.saturatedShare()).isEqualTo(0.2f));
        assertThat(quality).extracting(SignalQuality::period).startsWith(0L, 1L, 2L);
    }

    /**
     * Periods that were measured whole are those of a run measured whole, and there are no others.
     */
    @Test
    void canBeLeftOutForAWhile() {
        Random random = new Random(2);
        float[] samples = samples(i -> wave(i) + 0.01 * random.nextGaussian());
        List<SignalQuality> whole = new ArrayList<>();
        List<SignalQuality> parts = new ArrayList<>();
        StreamState state = new StreamState();
        accept(Optional.of(SETTINGS), new StreamState(), samples, 0, samples.length, whole);
        assertThat(whole).allSatisfy(q -> assertThat(q.vfLeakage()).isLessThan(0.2f));
        accept(Optional.of(SETTINGS), state, samples, 0, 3000, parts);
        accept(Optional.empty(), state, samples, 3000, 7000, parts);
        accept(Optional.of(SETTINGS), state, samples, 7000, samples.length, parts);
        assertThat(parts).extracting(SignalQuality::period).startsWith(0L, 1L, 6L);
        assertThat(parts.subList(2, parts.size())).isEqualTo(whole.subList(6, whole.size()));
    }

    /** As a restored job with other periods does: those that it finds begun are left out. */
    @ParameterizedTest
    @CsvSource({"5, 10, 3000, 2", "5, 10, 2400, 1", "10, 5, 3000, 3", "10, 5, 6200, 5"})
    void canBeOfPeriodsOfAnotherLength(int before, int after, int change, long firstOther) {
        Random random = new Random(3);
        float[] samples = samples(i -> wave(i) + 0.01 * random.nextGaussian());
        List<SignalQuality> whole = new ArrayList<>();
        List<SignalQuality> parts = new ArrayList<>();
        StreamState state = new StreamState();
        QualitySettings others = new QualitySettings(after, 0.01, 1, 5);
        accept(Optional.of(others), new StreamState(), samples, 0, samples.length, whole);
        accept(
                Optional.of(new QualitySettings(before, 0.01, 1, 5)),
                state,
                samples,
                0,
                change,
                parts);
        parts.clear();
        accept(Optional.of(others), state, samples, change, samples.length, parts);
        assertThat(parts).isEqualTo(whole.subList((int) firstOther, whole.size()));
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertThatThrownBy(() -> new QualitySettings(0, 0.01, 1, 5))
                .hasMessage("period in s cannot be 0.0");
        assertThatThrownBy(() -> new QualitySettings(5, Double.NaN, 1, 5))
                .hasMessage("flat signal within mV cannot be NaN");
        assertThatThrownBy(() -> new QualitySettings(5, 0.01, 0, 5))
                .hasMessage("flat signal for s cannot be 0.0");
        assertThatThrownBy(() -> new QualitySettings(5, 0.01, 1, -1))
                .hasMessage("saturation in mV cannot be -1.0");
    }

    private static List<SignalQuality> measure(IntToDoubleFunction signal) {
        float[] samples = samples(signal);
        List<SignalQuality> quality = new ArrayList<>();
        accept(Optional.of(SETTINGS), new StreamState(), samples, 0, samples.length, quality);
        assertThat(quality).hasSizeGreaterThan(9);
        return quality;
    }

    private static float[] samples(IntToDoubleFunction signal) {
        float[] samples = new float[60 * 250];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) signal.applyAsDouble(i);
        }
        return samples;
    }

    private static void accept(
            Optional<QualitySettings> settings,
            StreamState state,
            float[] samples,
            int start,
            int end,
            List<SignalQuality> quality) {
        WindowSettings windows = new WindowSettings(OptionalDouble.of(250), 256, 179, 0.5, 60, 500);
        StreamWindower windower = new StreamWindower(windows, settings, event -> {});
        for (int from = start; from < end; from += 100) {
            EcgChunk chunk =
                    EcgChunk.ofMillivolts("s", 250, from, from * 4, samples, from, from + 100);
            windower.accept(state, chunk, window -> quality.addAll(List.of(window.quality())));
        }
    }
}
