package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.testing.AdaptiveOracle;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adaptive detector takes for an R-peak, and what it does not. */
class AdaptiveDetectorTest {

    private static final int RATE = AdaptiveDetector.WORKING_RATE;
    private static final AdaptiveDetector DETECTOR = new AdaptiveDetector();
    private static final SegmentationRule RULE = new AroundR(75, 100);

    @ParameterizedTest
    @ValueSource(floats = {0, 0.7f, -5, 1000})
    void aFlatLineHasNoHeartbeats(float level) {
        float[] signal = new float[60 * RATE];
        Arrays.fill(signal, level);
        assertThat(rPeaks(signal)).isEmpty();
    }

    @Test
    void aFlatLineAfterHeartbeatsHasNone() {
        float[] signal = new float[60 * RATE];
        List<Integer> beats = new ArrayList<>();
        for (int at = 200; at < 20 * RATE; at += 200) {
            addWave(signal, at, 1, 4);
            beats.add(at);
        }
        assertNear(rPeaks(signal), beats);
    }

    /** Loose electrodes: at most a heartbeat in ten seconds, not two a second. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 2})
    void whiteNoiseHasHardlyAny(double millivolts) {
        Random random = new Random(4);
        float[] signal = new float[600 * RATE];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) (millivolts * random.nextGaussian());
        }
        assertThat(rPeaks(signal)).hasSizeLessThan(60);
    }

    /** Loose electrodes that move: steps that take 20 ms and decay within 0.1 to 1 s. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5})
    void movingElectrodesHaveHardlyAny(double millivolts) {
        Random random = new Random(6);
        float[] signal = new float[600 * RATE];
        for (int at = 0; at < signal.length; at += 50 + random.nextInt(400)) {
            double decay = (0.1 + 0.9 * random.nextDouble()) * RATE;
            addStep(signal, at, millivolts * random.nextGaussian(), decay);
        }
        assertThat(rPeaks(signal)).hasSizeLessThan(60);
    }

    /** No quiet surroundings are left that R-peaks could stand out from. */
    @ParameterizedTest
    @ValueSource(ints = {180, 210, 240, 270})
    void aFastRhythmIsFound(int bpm) {
        Random random = new Random(3);
        float[] signal = new float[120 * RATE];
        List<Integer> beats = new ArrayList<>();
        for (double at = 200; at < signal.length - RATE; at += rr(at, bpm)) {
            addWave(signal, (int) at, 1, 3);
            addWave(signal, (int) at + 7, -0.25, 3);
            beats.add((int) at);
        }
        addNoise(signal, 0.01, random);
        assertNear(rPeaks(signal), beats);
        assertDefined(signal);
    }

    private static void addNoise(float[] signal, double millivolts, Random random) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] += (float) (millivolts * random.nextGaussian());
        }
    }

    /** Batches, windows and states leave the levels as the definition has them. */
    private static void assertDefined(float[] signal) {
        assertThat(rPeaks(signal))
                .isEqualTo(
                        AdaptiveOracle.find(signal[0], signal).stream()
                                .map(Oracle.Found::peak)
                                .toList());
    }

    /** Regular and lower than 0.3 of the level, in noise that leaves them little contrast. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2})
    void pWavesAloneAreJudgedAsDefined(double millivolts) {
        float[] signal = new float[240 * RATE];
        for (int at = 200; at < signal.length - RATE; at += 75) {
            addWave(signal, at, at < 60 * RATE ? 1 : millivolts, at < 60 * RATE ? 3 : 6);
        }
        addNoise(signal, 0.02, new Random(5));
        assertDefined(signal);
    }

    /** As where an electrode dries out; before that they might be P waves of a standstill. */
    @Test
    void heartbeatsThatShrinkAreFoundAgainAMinuteLater() {
        float[] signal = new float[180 * RATE];
        List<Integer> beats = new ArrayList<>();
        for (int at = 120; at < signal.length - RATE; at += 200) {
            addWave(signal, at, at < 60 * RATE ? 1 : 0.1, 4);
            beats.add(at);
        }
        addNoise(signal, 0.005, new Random(7));
        List<Long> found = rPeaks(signal);
        assertNear(before(60, found), beats.stream().filter(at -> at < 60 * RATE).toList());
        assertThat(before(120, found)).hasSameSizeAs(before(60, found));
        assertNear(after(130, found), beats.stream().filter(at -> at > 130 * RATE).toList());
        assertDefined(signal);
    }

    private static List<Long> before(int seconds, List<Long> found) {
        return found.stream().filter(peak -> peak < seconds * RATE).toList();
    }

    private static List<Long> after(int seconds, List<Long> found) {
        return found.stream().filter(peak -> peak > seconds * RATE).toList();
    }

    /** It begins after half a minute. */
    private static double rr(double at, int bpm) {
        return at < 30 * RATE ? 200 : 60.0 * RATE / bpm;
    }

    /** Of electrodes that are put on, or a scalpel's: heartbeats are found again 10 s later. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30 * RATE})
    void largeArtefactsAreForgotten(int from) {
        float[] signal = new float[60 * RATE];
        List<Integer> beats = new ArrayList<>();
        for (int at = 120; at < signal.length - RATE; at += 200) {
            addWave(signal, at, 1, 4);
            beats.add(at);
        }
        for (int k = 0; k < 5; k++) {
            addWave(signal, from + 100 + k * 300, 50, 5);
            addWave(signal, from + 111 + k * 300, -45, 5);
        }
        int recovered = from + 1300 + 10 * RATE;
        assertNear(
                rPeaks(signal).stream().filter(peak -> peak > recovered).toList(),
                beats.stream().filter(at -> at > recovered).toList());
        assertDefined(signal);
    }

    @Test
    void stepsBetweenHeartbeatsAreNone() {
        float[] signal = new float[60 * RATE];
        List<Integer> beats = new ArrayList<>();
        for (int at = 120; at < signal.length - RATE; at += 200) {
            addWave(signal, at, 1, 4);
            beats.add(at);
        }
        for (int at = 820; at < signal.length; at += 1000) {
            addStep(signal, at, 1.5, 2 * RATE);
        }
        assertNear(rPeaks(signal), beats);
    }

    private static void addStep(float[] signal, int at, double size, double decay) {
        for (int i = at; i < signal.length; i++) {
            double onset = 1 - Math.exp(-(i - at) / (0.02 * RATE));
            signal[i] += (float) (size * onset * Math.exp(-(i - at) / decay));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 60})
    void mainsAreNoHeartbeats(double hertz) {
        float[] signal = new float[60 * RATE];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) Math.sin(2 * Math.PI * hertz * i / RATE);
        }
        assertThat(rPeaks(signal)).isEmpty();
    }

    @Property(tries = 200)
    void polarityDoesNotMatter(@ForAll long seed) {
        float[] signal = TestSignals.random(new Random(seed), 5000);
        float[] inverted = signal.clone();
        for (int i = 0; i < signal.length; i++) {
            inverted[i] = -signal[i];
        }
        assertThat(rPeaks(inverted)).isEqualTo(rPeaks(signal));
    }

    /** Premature, small, wide, inverted, and a pause: all found; P and T waves are not. */
    @Test
    void unlikeHeartbeatsAreFoundAndWavesAreNot() {
        float[] signal = new float[40 * RATE];
        List<Integer> beats = new ArrayList<>();
        Random random = new Random(2);
        int at = 120;
        for (int beat = 0; at < signal.length - RATE; beat++) {
            beats.add(at);
            addWave(signal, at - 40, 0.15, 10);
            addWave(signal, at + 70, 0.3, 16);
            addWave(signal, at, size(beat), beat % 9 == 8 ? 8 : 4);
            at += beat % 9 == 7 ? 100 : beat % 13 == 12 ? 450 : 200 + random.nextInt(20);
        }
        assertNear(rPeaks(signal), beats);
    }

    private static double size(int beat) {
        if (beat % 9 == 8) {
            return -1.2;
        }
        return beat % 7 == 6 ? 0.5 : 1;
    }

    @Test
    void aStepWhereTheRunBeginsIsNoHeartbeat() {
        float[] signal = new float[20 * RATE];
        List<Integer> beats = new ArrayList<>();
        Arrays.fill(signal, -2.5f);
        for (int at = 180; at < signal.length; at += 200) {
            addWave(signal, at, 1, 4);
            beats.add(at);
        }
        assertNear(rPeaks(signal), beats);
    }

    private static void addWave(float[] signal, int at, double size, double width) {
        for (int i = Math.max(0, at - 100); i < Math.min(signal.length, at + 100); i++) {
            double t = (i - at) / width;
            signal[i] += (float) (size * Math.exp(-t * t / 2));
        }
    }

    private static void assertNear(List<Long> found, List<Integer> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).isBetween(expected.get(i) - 2L, expected.get(i) + 2L);
        }
    }

    private static List<Long> rPeaks(float[] signal) {
        return LibraryPipeline.rPeaks(DETECTOR, RULE, signal, RATE);
    }
}
