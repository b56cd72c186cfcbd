package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.testing.TestSignals;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The polyphase filter against its definition: stuff zeros, filter, keep every down-th. */
class PolyphaseFilterTest {

    @ParameterizedTest
    @CsvSource({"25, 36", "1, 2", "2, 1", "125, 64", "250, 257", "3, 4", "25, 2", "1, 80"})
    void isTheDefinitionToFloatPrecision(int up, int down) {
        Random random = new Random(up * 1000L + down);
        double[] x = random.doubles(400, -1, 1).toArray();
        double[] expected = resamplePoly(x, up, down);
        float[] found = resample(x, new ResamplingRatio(up, down));
        assertThat(found).hasSize(expected.length);
        for (int m = 0; m < expected.length; m++) {
            assertThat((double) found[m]).as("output %d", m).isCloseTo(expected[m], within(2e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"25, 36", "1, 2", "2, 1", "125, 64", "250, 257", "25, 2", "1, 80"})
    void keepsALevel(int up, int down) {
        double[] x = new double[8000];
        Arrays.fill(x, 1.5);
        float[] y = resample(x, new ResamplingRatio(up, down));
        for (int m = y.length / 4; m < y.length * 3 / 4; m++) {
            // Zeros of a windowed sinc miss the stuffing's images by its stop band: -60 dB.
            assertThat((double) y[m]).isCloseTo(1.5, within(1.5e-3));
        }
    }

    /** 40 Hz at each rate: amplitude and phase are kept, which is what R-peaks need. */
    @ParameterizedTest
    @CsvSource({"360, 250", "128, 250", "257, 250", "500, 250", "1000, 250", "250, 360"})
    void keepsASineBelowNyquist(double from, double to) {
        double[] x = new double[6000];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(2 * Math.PI * 40 * i / from + 0.3);
        }
        float[] y = resample(x, ResamplingRatio.of(from, to));
        for (int m = y.length / 4; m < y.length * 3 / 4; m++) {
            double expected = Math.sin(2 * Math.PI * 40 * m / to + 0.3);
            assertThat((double) y[m]).as("output %d", m).isCloseTo(expected, within(2e-3));
        }
    }

    /** What lies above the lower Nyquist rate must not come back as something else. */
    @ParameterizedTest
    @CsvSource({"360, 250, 160", "500, 250, 200", "1000, 250, 300", "1000, 250, 499"})
    void removesASineAboveNyquist(double from, double to, double frequency) {
        double[] x = new double[6000];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(2 * Math.PI * frequency * i / from);
        }
        float[] y = resample(x, ResamplingRatio.of(from, to));
        for (int m = y.length / 4; m < y.length * 3 / 4; m++) {
            assertThat((double) y[m]).as("output %d", m).isCloseTo(0, within(2e-3));
        }
    }

    @Property
    void knowsWhichInputsItNeeds(
            @ForAll @IntRange(min = 1, max = 300) int up,
            @ForAll @IntRange(min = 1, max = 300) int down,
            @ForAll @IntRange(max = 100_000) int inputs) {
        PolyphaseFilter filter = new PolyphaseFilter(new ResamplingRatio(up, down));
        long known = filter.outputsKnownAfter(inputs);
        assertThat(known).isNotNegative();
        assertThat(filter.lastInput(known)).isGreaterThanOrEqualTo(inputs);
        if (known > 0) {
            assertThat(filter.lastInput(known - 1)).isLessThan(inputs);
        }
        assertThat(filter.outputsKnownAfter(filter.lastInput(known) + 1)).isGreaterThan(known);
    }

    /**
     * An input outside the last taps() has no influence on an output, be it copied before or not.
     */
    @ParameterizedTest
    @CsvSource({"25, 36", "2, 1", "1, 80", "250, 257", "15, 882"})
    void reachesNoFurtherThanItsTaps(int up, int down) {
        int much = 9000;
        reachesNoFurtherThanItsTaps(up, down, 0, 0);
        reachesNoFurtherThanItsTaps(up, down, 0, much);
        reachesNoFurtherThanItsTaps(up, down, much, 0);
        reachesNoFurtherThanItsTaps(up, down, much, much);
    }

    private static void reachesNoFurtherThanItsTaps(int up, int down, int before, int behind) {
        PolyphaseFilter filter = new PolyphaseFilter(new ResamplingRatio(up, down));
        int last = before + filter.taps() - 1;
        float[] silence = new float[last + 1 + behind];
        Arrays.fill(silence, before, last + 1, 1);
        float[] noise = new float[silence.length];
        Arrays.fill(noise, -Float.MAX_VALUE);
        Arrays.fill(noise, before, last + 1, 1);
        float[] expected = new float[1];
        float[] output = new float[1];
        for (long m = 0; m < up; m++) {
            filter.outputs(m, 1, silence, last, expected, 0);
            filter.outputs(m, 1, noise, last, output, 0);
            assertThat(output).isEqualTo(expected);
        }
    }

    /** Any piece of the signal is made alone as it is made with the rest. */
    @Property(tries = 200)
    void isTheSameFloatInAnyPiece(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int up,
            @ForAll @IntRange(min = 1, max = 300) int down,
            @ForAll @IntRange(max = 3000) int from) {
        Random random = new Random(seed);
        PolyphaseFilter filter = new PolyphaseFilter(new ResamplingRatio(up, down));
        int count = random.nextInt(300);
        long until = filter.lastInput(from + count) + 1;
        float[] x = TestSignals.random(random, (int) until + filter.taps());
        float[] piece = new float[count];
        int at = (int) filter.lastInput(from) + filter.taps();
        filter.outputs(from, count, x, at, piece, 0);
        for (int i = 0; i < count; i++) {
            float[] alone = new float[1];
            int own = (int) filter.lastInput(from + i) + filter.taps();
            filter.outputs(from + i, 1, x, own, alone, 0);
            assertThat(Float.floatToRawIntBits(piece[i]))
                    .isEqualTo(Float.floatToRawIntBits(alone[0]));
        }
    }

    /**
     * A run goes on in the same bits after another machine has taken it over; so these do not
     * change, with or without fused multiply-adds in the processor.
     */
    @ParameterizedTest
    @CsvSource({
        "25, 36, 1744154900",
        "125, 64, 1052728370",
        "250, 257, 1979269798",
        "1, 4, -920855525"
    })
    void isTheSameFloatOnAnyMachine(int up, int down, int bits) {
        Random random = new Random(7);
        double[] x = random.doubles(20_000, -5, 5).toArray();
        assertThat(Arrays.hashCode(resample(x, new ResamplingRatio(up, down)))).isEqualTo(bits);
    }

    private static float[] resample(double[] x, ResamplingRatio ratio) {
        float[] signal = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            signal[i] = (float) x[i];
        }
        return TestSignals.resampled(signal, ratio);
    }

    /** {@code scipy.signal.resample_poly} with its default window, in double, as it is defined. */
    private static double[] resamplePoly(double[] x, int up, int down) {
        int longer = Math.max(up, down);
        int half = 10 * longer;
        double[] h = new double[2 * half + 1];
        double sum = 0;
        for (int i = 0; i <= 2 * half; i++) {
            double t = Math.PI * (i - half) / longer;
            h[i] = (t == 0 ? 1 : Math.sin(t) / t) * kaiser(i, h.length, 5);
            sum += h[i];
        }
        double[] y = new double[(x.length * up + down - 1) / down];
        for (int m = 0; m < y.length; m++) {
            for (int j = 0; j < x.length; j++) {
                int k = m * down + half - j * up;
                y[m] += k >= 0 && k < h.length ? up * h[k] / sum * x[j] : 0;
            }
        }
        return y;
    }

    private static double kaiser(int i, int n, double beta) {
        double r = 2.0 * i / (n - 1) - 1;
        return bessel(beta * Math.sqrt(Math.max(0, 1 - r * r))) / bessel(beta);
    }

    /** I0 by its integral, {@code 1/π ∫ exp(x cos θ) dθ} from 0 to π; midpoints converge fast. */
    private static double bessel(double x) {
        int steps = 200;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / steps));
        }
        return sum / steps;
    }
}
