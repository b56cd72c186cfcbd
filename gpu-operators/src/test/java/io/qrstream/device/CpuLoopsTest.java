package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.testing.TestSignals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Plain loops against their definition, and the fastest of this JVM against the plain ones. */
class CpuLoopsTest {

    private final CpuLoops plain = new PlainLoops();
    private final CpuLoops fastest = CpuLoops.fastest();

    /** Without the module the other tests would compare plain loops with themselves. */
    @Test
    void thisJvmHasVectorLoops() {
        assertThat(fastest.description()).matches("loops over \\d+ floats");
    }

    @Property(tries = 300)
    void aFilterIsASumInOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 70) int length,
            @ForAll @IntRange(max = 2500) int count) {
        Random random = new Random(seed);
        float[] taps = TestSignals.random(random, length);
        int from = length - 1 + random.nextInt(40);
        float[] source = TestSignals.random(random, from + count);
        float[] expected = untouched(from + count + 3);
        for (int i = from; i < from + count; i++) {
            float sum = 0;
            for (int k = 0; k < length; k++) {
                sum += taps[k] * source[i - k];
            }
            expected[i] = sum;
        }
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            float[] target = untouched(from + count + 3);
            loops.fir(taps).convolve(source, from, from + count, target);
            assertSameBits(target, expected);
        }
    }

    @Property(tries = 300)
    void aCombinationIsAFusedSumInOrderWithoutNegativeZero(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = CpuLoops.LANES) int outputs,
            @ForAll @IntRange(min = 1, max = 100) int width) {
        Random random = new Random(seed);
        float[][] rows = new float[outputs][];
        int[] firsts = new int[outputs];
        float[] source = TestSignals.random(random, 400);
        float[] expected = new float[outputs];
        int first = random.nextInt(50);
        for (int i = 0; i < outputs; i++) {
            rows[i] = TestSignals.random(random, width);
            firsts[i] = i == 0 ? 0 : firsts[i - 1] + random.nextInt(8);
            for (int k = 0; k < width; k++) {
                expected[i] = Math.fma(rows[i][k], source[first + firsts[i] + k], expected[i]);
            }
        }
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            float[] target = new float[CpuLoops.LANES + 5];
            CpuLoops.Combination combination = loops.combination(rows, firsts);
            combination.apply(source, first, 0, target, 5, 0, 1);
            assertThat(combination.span()).isEqualTo(firsts[outputs - 1] + width);
            assertSameBits(Arrays.copyOfRange(target, 5, 5 + outputs), expected);
            assertRepeats(combination, outputs, 20, source, random.nextInt(12));
            assertRepeats(combination, outputs, outputs, source, random.nextInt(12));
        }
    }

    private static void assertRepeats(
            CpuLoops.Combination combination, int outputs, int step, float[] source, int times) {
        float[] target = new float[step * times + CpuLoops.LANES];
        combination.apply(source, 1, 3, target, 0, step, times);
        for (int t = 0; t < times; t++) {
            float[] alone = new float[CpuLoops.LANES];
            combination.apply(source, 1 + 3 * t, 0, alone, 0, 0, 1);
            assertSameBits(
                    Arrays.copyOfRange(target, step * t, step * t + outputs),
                    Arrays.copyOf(alone, outputs));
        }
    }

    @Test
    void whatRoundsToNegativeZeroIsZero() {
        float[] tiny = {-Float.MIN_VALUE};
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            float[] target = new float[CpuLoops.LANES];
            loops.combination(new float[][] {{0.25f}}, new int[] {0})
                    .apply(tiny, 0, 0, target, 0, 0, 1);
            assertThat(Float.floatToRawIntBits(target[0])).isZero();
        }
    }

    @Property(tries = 300)
    void anEnergyIsASumOfSquaresPairByPair(
            @ForAll long seed, @ForAll @IntRange(max = 2500) int count) {
        Random random = new Random(seed);
        int from = CpuLoops.ENERGY_SPAN - 1 + random.nextInt(40);
        float[] source = TestSignals.random(random, from + count);
        float[] expected = untouched(from + count + 3);
        for (int i = from; i < from + count; i++) {
            expected[i] = sumOfSquares(source, i - CpuLoops.ENERGY_SPAN + 1, i + 1);
        }
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            float[] target = untouched(from + count + 3);
            CpuLoops.Energy energy = loops.energy();
            energy.sum(source, from, from + count, target);
            energy.sum(source, from, from + count / 2, target);
            assertSameBits(target, expected);
        }
    }

    private static float sumOfSquares(float[] values, int from, int to) {
        if (to - from == 1) {
            return values[from] * values[from];
        }
        int middle = (from + to) / 2;
        return sumOfSquares(values, from, middle) + sumOfSquares(values, middle, to);
    }

    @Property(tries = 500)
    void theMaximumIsTheLargestAndTheMinimumTheSmallest(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
        Random random = new Random(seed);
        float[] values = TestSignals.random(random, length + 20);
        int from = random.nextInt(20);
        float[] sorted = Arrays.copyOfRange(values, from, from + length);
        Arrays.sort(sorted);
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            assertThat(loops.maximum(values, from, from + length)).isEqualTo(sorted[length - 1]);
            assertThat(loops.minimum(values, from, from + length)).isEqualTo(sorted[0]);
        }
    }

    @Property(tries = 500)
    void theMeanIsOfFourSums(@ForAll long seed) {
        Random random = new Random(seed);
        float[] values = new float[20];
        float[] sums = new float[4];
        int from = random.nextInt(5);
        for (int i = 0; i < 16; i++) {
            values[from + i] = (float) random.nextGaussian();
            sums[i % 4] += values[from + i];
        }
        float expected = ((sums[0] + sums[1]) + (sums[2] + sums[3])) / 16;
        assertThat(plain.mean(values, from)).isEqualTo(expected);
        assertThat(fastest.mean(values, from)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void theExcursionIsTheFurthestOutsideOfTheBand(
            @ForAll long seed, @ForAll @IntRange(max = 200) int length) {
        Random random = new Random(seed);
        float[] values = new float[length + 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float low = (float) (3 * random.nextGaussian());
        float high = low + 3 * random.nextFloat();
        int from = random.nextInt(20);
        float expected = 0;
        for (int i = from; i < from + length; i++) {
            expected = Math.max(expected, Math.max(values[i] - high, low - values[i]));
        }
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            assertThat(loops.excursion(values, from, from + length, low, high)).isEqualTo(expected);
        }
    }

    @Property(tries = 500)
    void theFirstOfEnoughHeightIsFoundIfThereIsOne(
            @ForAll long seed, @ForAll @IntRange(max = 200) int length) {
        Random random = new Random(seed);
        float[] values = new float[length + 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 + length);
        }
        float least = random.nextInt(2 + length);
        int from = random.nextInt(20);
        int expected = from;
        while (expected < from + length && values[expected] < least) {
            expected++;
        }
        assertThat(fastest.firstAtLeast(values, 7, 3, 0)).isEqualTo(7);
        assertThat(plain.firstAtLeast(values, 7, 3, 0)).isEqualTo(7);
        assertThat(plain.firstAtLeast(values, from, from + length, least)).isEqualTo(expected);
        assertThat(fastest.firstAtLeast(values, from, from + length, least)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void theStrongestIsTheFirstOfTheLargestMagnitudes(@ForAll long seed) {
        Random random = new Random(seed);
        float[] values = new float[CpuLoops.ENERGY_SPAN + random.nextInt(40)];
        int steps = 1 + random.nextInt(40);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(2 * steps) - steps;
        }
        int from = random.nextInt(values.length - CpuLoops.ENERGY_SPAN + 1);
        int expected = from;
        for (int i = from; i < from + CpuLoops.ENERGY_SPAN; i++) {
            expected = Math.abs(values[i]) > Math.abs(values[expected]) ? i : expected;
        }
        assertThat(plain.strongest(values, from)).isEqualTo(expected);
        assertThat(fastest.strongest(values, from)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void magnitudesAreAddedLaneByLaneInOrder(
            @ForAll long seed, @ForAll @IntRange(max = 60) int count) {
        Random random = new Random(seed);
        int from = CpuLoops.LANES + random.nextInt(20);
        float[] values = TestSignals.random(random, from + count);
        int at = random.nextInt(20);
        float[] sums = TestSignals.random(random, at + 2 * CpuLoops.LANES + 3);
        float[] expected = sums.clone();
        for (int j = from; j < from + count; j++) {
            for (int i = 0; i < CpuLoops.LANES; i++) {
                float earlier = values[j - CpuLoops.LANES + i];
                expected[at + i] += Math.abs(values[j] + earlier);
                expected[at + CpuLoops.LANES + i] += Math.abs(values[j]) + Math.abs(earlier);
            }
        }
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            float[] found = sums.clone();
            loops.addMagnitudes(values, from, from + count, found, at);
            assertSameBits(found, expected);
        }
    }

    private static float[] untouched(int length) {
        float[] values = new float[length];
        Arrays.fill(values, -77);
        return values;
    }

    @Property(tries = 1000)
    void withinAreThoseThatAreNumbersAndNoLarger(
            @ForAll long seed,
            @ForAll @IntRange(max = 70) int count,
            @ForAll @IntRange(max = 40) int offset,
            @ForAll boolean exceeded) {
        Random random = new Random(seed);
        float limit = Math.abs(TestSignals.random(random, 1)[0]);
        ByteBuffer packed = ByteBuffer.allocate(offset + count * Float.BYTES + 7);
        packed.order(ByteOrder.LITTLE_ENDIAN);
        random.nextBytes(packed.array());
        for (int i = 0; i < count; i++) {
            packed.putFloat(offset + i * Float.BYTES, limit * (2 * random.nextFloat() - 1));
        }
        if (exceeded && count > 0) {
            float[] beyond = {
                Math.nextUp(limit), -Math.nextUp(limit), Float.NaN, Float.NEGATIVE_INFINITY
            };
            packed.putFloat(
                    offset + random.nextInt(count) * Float.BYTES,
                    beyond[random.nextInt(beyond.length)]);
        }
        for (CpuLoops loops : new CpuLoops[] {plain, fastest}) {
            assertThat(loops.within(packed.array(), offset, count, limit))
                    .isEqualTo(!exceeded || count == 0);
        }
    }

    private static void assertSameBits(float[] found, float[] expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat(Float.floatToRawIntBits(found[i]))
                    .as("float %d: %s, not %s", i, found[i], expected[i])
                    .isEqualTo(Float.floatToRawIntBits(expected[i]));
        }
    }
}
