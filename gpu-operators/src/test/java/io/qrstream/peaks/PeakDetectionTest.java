package io.qrstream.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestBatches;
import io.qrstream.testing.TestRuns;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peak detection against its definition, on responses of every awkward shape. */
class PeakDetectionTest {

    /** What to detect on; the caller closes it. */
    Device open() {
        return new CpuDevice();
    }

    private static final int[] PRIMES = {2, 3, 5, 7, 89, 181, 359, 1009, 2003};

    private record Found(String stream, long gate, float height) {}

    @Property(tries = 1000)
    void findsTheGatesOfTheDefinition(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 400) int suppression) {
        Random random = new Random(seed);
        List<float[]> responses = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            responses.add(response(random, suppression, length(random, suppression)));
        }
        check(responses, suppression, 1 + random.nextInt(3 * suppression), random);
    }

    static Stream<float[]> shapes() {
        Stream.Builder<float[]> shapes = Stream.builder();
        for (int n : new int[] {0, 1, 19, 20, 21, 101}) {
            shapes.add(new float[n]);
            shapes.add(ramp(n, 1));
            shapes.add(ramp(n, -1));
            shapes.add(alternating(n));
        }
        return shapes.build();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesOnFlatRampsAndTiesOfEveryLength(float[] response) {
        for (int suppression = 4; suppression <= 21; suppression++) {
            for (int longest : new int[] {1, suppression, 1000}) {
                check(List.of(response), suppression, longest, new Random(suppression));
            }
        }
    }

    /** A plateau at each place and of each length around blocks of half a window. */
    @Test
    void agreesOnPlateausAcrossBlockBorders() {
        int suppression = 12;
        for (int at = 0; at < 3 * suppression; at++) {
            for (int length = 1; length <= 2 * suppression; length++) {
                float[] response = new float[80];
                Arrays.fill(response, at, at + length, 1);
                check(List.of(response), suppression, 1000, new Random(at));
                response[at] = 1.5f;
                check(List.of(response), suppression, 7, new Random(at));
            }
        }
    }

    @Test
    void opensAFlatLineOnce() {
        assertThat(detect(List.of(new float[500]), 180, 60, new Random(1)))
                .containsExactly(new Found("0", 0, 0));
    }

    @Test
    void startsAgainWithEveryBatch() {
        try (Device device = open();
                Batcher batcher = new Batcher(device, 1, 10, 1000)) {
            PeakDetection detection = PeakDetection.on(device, 5);
            assertThat(detection.apply(batch(batcher, new float[] {0, 0, 0, 9, 0})).size()).isOne();
            assertThat(detection.apply(batch(batcher, new float[] {0, 0, 9, 0, 0})).size())
                    .isZero();
        }
    }

    @Test
    void refusesAWindowWithoutNeighbours() {
        assertThatThrownBy(() -> PeakDetection.onCpu(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 samples");
    }

    private void check(List<float[]> responses, int suppression, int longest, Random random) {
        List<Found> expected = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            for (long gate : Oracle.gates(responses.get(i), suppression)) {
                float height = responses.get(i)[(int) gate + (suppression + 1) / 2];
                expected.add(new Found(String.valueOf(i), gate, height));
            }
        }
        assertThat(detect(responses, suppression, longest, random))
                .as("suppression %d over %s", suppression, responses)
                .isEqualTo(expected);
    }

    /**
     * Runs detection on all responses in as few batches as there can be; also checks who owns what
     * it finds.
     */
    private List<Found> detect(
            List<float[]> responses, int suppression, int longest, Random random) {
        List<Found> found = new ArrayList<>();
        int before = 1 + random.nextInt(3);
        try (Device device = open();
                Batcher batcher = new Batcher(device, before, 100_000, 1 << 30)) {
            List<SignalWindow> windows = new ArrayList<>();
            for (int i = 0; i < responses.size(); i++) {
                Run run = TestRuns.run(String.valueOf(i));
                float[] values = responses.get(i);
                TestRuns.cut(run, values, before, suppression - 1, longest, random)
                        .forEach(window -> windows.add(spoiled(window, before)));
            }
            PeakDetection detection = PeakDetection.on(device, suppression);
            TestBatches.forEach(
                    batcher,
                    windows,
                    batch -> collect(detection.apply(new Response(batch, batch.samples())), found));
        }
        return found;
    }

    private static void collect(Candidates candidates, List<Found> found) {
        DeviceBatch batch = candidates.batch();
        for (int i = 0; i < candidates.size(); i++) {
            int window = candidates.window(i);
            long ownGate = candidates.gate(i) - batch.firstOwned(window);
            assertThat(ownGate).isBetween(0L, batch.owned(window) - 1L);
            String stream = batch.run(window).stream();
            found.add(new Found(stream, candidates.gate(i), candidates.height(i)));
        }
    }

    /** A window whose samples stand for responses, with NaN where a response is undefined. */
    private static SignalWindow spoiled(SignalWindow window, int before) {
        if (window.owned() > 0) {
            Arrays.fill(window.samples(), 0, before - 1, Float.NaN);
        }
        return window;
    }

    private static Response batch(Batcher batcher, float[] values) {
        SignalWindow window = TestRuns.window(TestRuns.run("s"), values, 1, 4, 0, 1, true);
        batcher.add(window);
        DeviceBatch batch = batcher.take();
        return new Response(batch, batch.samples());
    }

    private static int length(Random random, int w) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> w - 1;
            case 3 -> w;
            case 4 -> w + 1;
            case 5 -> PRIMES[random.nextInt(PRIMES.length)];
            default -> random.nextInt(3000);
        };
    }

    private static float[] response(Random random, int w, int n) {
        float[] r = new float[n];
        int kind = random.nextInt(7);
        float[] levels = {0, -0f, 1, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE};
        int plateau = 1 + random.nextInt(w);
        float level = 0;
        for (int i = 0; i < n; i++) {
            boolean newPlateau = random.nextInt(plateau) == 0;
            r[i] =
                    switch (kind) {
                        case 0 -> random.nextInt(2);
                        case 1 -> i % 2;
                        case 2 -> newPlateau ? level = random.nextInt(3) : level;
                        case 3 -> levels[random.nextInt(levels.length)];
                        case 4 -> newPlateau ? level = 0 : ++level;
                        case 5 -> newPlateau ? level = 0 : --level;
                        default -> (float) random.nextGaussian();
                    };
        }
        return r;
    }

    private static float[] ramp(int n, int step) {
        float[] r = new float[n];
        for (int i = 0; i < n; i++) {
            r[i] = step * i;
        }
        return r;
    }

    private static float[] alternating(int n) {
        float[] r = new float[n];
        for (int i = 0; i < n; i++) {
            r[i] = i % 2;
        }
        return r;
    }
}
