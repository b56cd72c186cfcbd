package io.qrstream.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestBatches;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSignals;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both convolutions against the sum they stand for, whatever the windows. */
class ConvolutionTest {

    /** What to convolve on; the caller closes it. */
    Device open() {
        return new CpuDevice();
    }

    private static final double GRID = 0x1p-30;

    /** One response and the place in its run that it belongs to. */
    private record Value(int run, int index, float response) {}

    @Property(tries = 300)
    void directIsTheSameFloatAsTheWholeRunSummedInOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int length) {
        Random random = new Random(seed);
        float[] taps = gaussian(random, length);
        List<float[]> runs = runs(random);
        List<float[]> whole = runs.stream().map(run -> Oracle.convolve(run, taps)).toList();
        for (Value value : convolve(runs, taps, ConvolutionMethod.DIRECT, random)) {
            float expected = value.index() < 0 ? 0 : whole.get(value.run())[value.index()];
            assertThat(Float.floatToRawIntBits(value.response()))
                    .as("response %d of run %d", value.index(), value.run())
                    .isEqualTo(Float.floatToRawIntBits(expected));
        }
    }

    @Property(tries = 100)
    void fftIsTheSumToWithinItsGridAndOneRounding(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int length) {
        Random random = new Random(seed);
        float[] taps = gaussian(random, length);
        List<float[]> runs = runs(random);
        List<double[]> whole = runs.stream().map(run -> inDouble(run, taps)).toList();
        for (Value value : convolve(runs, taps, ConvolutionMethod.FFT, random)) {
            double expected = value.index() < 0 ? 0 : whole.get(value.run())[value.index()];
            assertThat((double) value.response())
                    .as("response %d of run %d", value.index(), value.run())
                    .isCloseTo(expected, within(1e-7 * Math.abs(expected) + GRID));
        }
    }

    /** What an ECG is before its electrodes are on: peak detection must see one plateau. */
    @ParameterizedTest
    @ValueSource(ints = {2, 30, 512, 700})
    void fftLeavesFlatLinesFlat(int length) {
        float[] taps = RickerWavelet.taps(length);
        for (int adc = -1000; adc <= 1000; adc += 7) {
            float[] flat = new float[3000];
            Arrays.fill(flat, adc / 200f);
            List<Value> values =
                    convolve(List.of(flat), taps, ConvolutionMethod.FFT, new Random(adc));
            assertThat(values)
                    .filteredOn(value -> value.index() >= length - 1)
                    .extracting(Value::response)
                    .as("flat at %s mV", flat[0])
                    .containsOnly(values.get(values.size() - 1).response());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 2, DIRECT",
        "AUTO, 383, DIRECT",
        "AUTO, 384, FFT",
        "AUTO, 5000, FFT",
        "DIRECT, 5000, DIRECT",
        "FFT, 2, FFT"
    })
    void autoGoesByTheLengthOfTheFilter(
            ConvolutionMethod method, int taps, ConvolutionMethod resolved) {
        assertThat(method.resolve(taps)).isEqualTo(resolved);
        Class<?> type =
                resolved == ConvolutionMethod.FFT
                        ? CpuFftConvolution.class
                        : CpuDirectConvolution.class;
        assertThat(Convolution.onCpu(RickerWavelet.taps(taps), method)).isInstanceOf(type);
    }

    @Test
    void theFilterIsCopied() {
        for (ConvolutionMethod method : ConvolutionMethod.values()) {
            try (Device device = open();
                    Batcher batcher = new Batcher(device, 1, 1, 1)) {
                float[] taps = {1};
                Convolution convolution = Convolution.on(device, taps, method);
                taps[0] = 100;
                float[] signal = {3};
                batcher.add(TestRuns.window(TestRuns.run("s"), signal, 1, 0, 0, 1, true));
                Response response = convolution.apply(batcher.take());
                assertThat(response.batch().arena().toHost(response.values())[1]).isEqualTo(3);
            }
        }
    }

    @Test
    void refusesAFilterOfNoTaps() {
        assertThatThrownBy(() -> Convolution.onCpu(new float[0], ConvolutionMethod.AUTO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no taps");
    }

    /** All responses that are defined, from many windows in as few batches as there can be. */
    private List<Value> convolve(
            List<float[]> runs, float[] taps, ConvolutionMethod method, Random random) {
        List<Value> values = new ArrayList<>();
        int before = taps.length + random.nextInt(3);
        int after = random.nextInt(200);
        try (Device device = open();
                Batcher batcher = new Batcher(device, before, 100_000, 1 << 30)) {
            List<SignalWindow> windows = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                Run run = TestRuns.run(String.valueOf(i));
                int longest = 1 + random.nextInt(4000);
                windows.addAll(TestRuns.cut(run, runs.get(i), before, after, longest, random));
            }
            Convolution convolution = Convolution.on(device, taps, method);
            TestBatches.forEach(batcher, windows, b -> collect(convolution.apply(b), values));
        }
        return values;
    }

    private static void collect(Response response, List<Value> values) {
        DeviceBatch batch = response.batch();
        assertThat(response.values().length()).isEqualTo(batch.samples().length());
        float[] found = batch.arena().toHost(response.values());
        for (int i = 0; i < batch.size(); i++) {
            collect(batch, found, i, values);
        }
    }

    private static void collect(DeviceBatch batch, float[] array, int window, List<Value> values) {
        int run = Integer.parseInt(batch.run(window).stream());
        int shift = (int) batch.firstOwned(window) - batch.origin(window);
        for (int j = batch.origin(window) - 1; j < batch.end(window); j++) {
            values.add(new Value(run, j + shift, array[j]));
        }
    }

    private static double[] inDouble(float[] signal, float[] taps) {
        double[] response = new double[signal.length];
        for (int i = 0; i < signal.length; i++) {
            for (int k = 0; k < taps.length && k <= i; k++) {
                response[i] += (double) taps[k] * signal[i - k];
            }
        }
        return response;
    }

    private static List<float[]> runs(Random random) {
        List<float[]> runs = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            runs.add(TestSignals.random(random, 1 + random.nextInt(4000)));
        }
        return runs;
    }

    private static float[] gaussian(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
