package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Noise is as loud as was asked for, and what it is called. */
class NoisyRecordingTest {

    private static final int RATE = 250;
    private static final int SECONDS = 60;

    /** QRS complexes of 2 mV, one a second. */
    private record Spikes(String name) implements Recording {

        @Override
        public double samplingRate() {
            return RATE;
        }

        @Override
        public int leads() {
            return 1;
        }

        @Override
        public float[] millivolts(int lead) {
            float[] signal = new float[SECONDS * RATE];
            for (int at = 100; at < signal.length; at += RATE) {
                signal[at] = 2;
            }
            return signal;
        }
    }

    private static ReferenceBeats marks() {
        List<Annotation> marks = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            marks.add(Annotation.of(100 + second * RATE, AnnotationCode.NORMAL));
        }
        return new ReferenceBeats(marks, SECONDS * RATE);
    }

    /** Of 2 mV peak to peak, an eighth of the square is 0.5 mV². */
    @ParameterizedTest
    @EnumSource(NoiseKind.class)
    void theNoiseHasThePowerThatTheRatioAsksFor(NoiseKind kind) throws IOException {
        double[] noise = added(kind, "a", 6, 1);
        double expected = Math.sqrt(0.5) * Math.pow(10, -6 / 20.0);
        assertThat(SignalToNoise.rms(noise, RATE)).isCloseTo(expected, offset(1e-4));
    }

    @ParameterizedTest
    @EnumSource(NoiseKind.class)
    void theSeedAndTheRecordingMakeTheNoise(NoiseKind kind) throws IOException {
        assertThat(added(kind, "a", 0, 1)).isEqualTo(added(kind, "a", 0, 1));
        assertThat(added(kind, "a", 0, 2)).isNotEqualTo(added(kind, "a", 0, 1));
        assertThat(added(kind, "b", 0, 1)).isNotEqualTo(added(kind, "a", 0, 1));
    }

    @Test
    void weakerNoiseIsTheSameNoise() throws IOException {
        NoisyRecording loud = noisy(NoiseKind.WHITE, "a", 0, 1);
        assertThat(loud.weaker(12).gain())
                .isCloseTo(noisy(NoiseKind.WHITE, "a", 12, 1).gain(), offset(1e-12));
    }

    @Test
    void wanderIsSlowAndMainsAreFast() {
        assertThat(crossings(NoiseKind.BASELINE_WANDER)).isBetween(2, 2 * SECONDS * 4 / 10);
        assertThat(crossings(NoiseKind.MAINS))
                .isBetween(2 * 50 * SECONDS - 1, 2 * 50 * SECONDS + 1);
    }

    private static int crossings(NoiseKind kind) {
        double[] noise = kind.make(SECONDS * 1000, 1000, 3);
        int count = 0;
        for (int i = 1; i < noise.length; i++) {
            count += noise[i] >= 0 != noise[i - 1] >= 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void whereNothingIsMarkedThereIsNoRatio() {
        ReferenceBeats none = new ReferenceBeats(List.of(), SECONDS * RATE);
        assertThatThrownBy(() -> NoisyRecording.of(new Spikes("a"), 0, none, NoiseKind.WHITE, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a: no heartbeat is marked where there are samples");
    }

    @Test
    void aHeartbeatThatIsMarkedInAGapDoesNotCount() {
        float[] signal = new Spikes("a").millivolts(0);
        double whole = SignalToNoise.qrs(signal, RATE, marks());
        Arrays.fill(signal, 7 * RATE, 17 * RATE, Float.NaN);
        assertThat(SignalToNoise.qrs(signal, RATE, marks())).isEqualTo(whole);
    }

    private static NoisyRecording noisy(NoiseKind kind, String name, double decibels, long seed)
            throws IOException {
        return NoisyRecording.of(new Spikes(name), 0, marks(), kind, decibels, seed);
    }

    private static double[] added(NoiseKind kind, String name, double decibels, long seed)
            throws IOException {
        NoisyRecording noisy = noisy(kind, name, decibels, seed);
        float[] sum = noisy.millivolts(0);
        double[] added = new double[sum.length];
        Arrays.setAll(added, i -> sum[i] - noisy.clean()[i]);
        return added;
    }
}
