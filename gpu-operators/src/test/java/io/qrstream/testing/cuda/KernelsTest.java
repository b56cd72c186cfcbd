package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CudaBench.check;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuModuleGetGlobal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;

/**
 * What a device computes, against plain Java; the same on real devices and on the simulated one.
 */
class KernelsTest {

    private static final String SOURCE = "self_test.cu";

    @CudaTest
    void saxpyIsRoundedAsInJava() {
        int n = 10_007;
        float[] x = randomFloats(n, 1);
        float[] y = randomFloats(n, 2);
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr target = bench.upload(y);
            bench.launch(kernel(bench, "saxpy"), 40, 256, n, 1.7f, bench.upload(x), target);
            float[] expected = new float[n];
            for (int i = 0; i < n; i++) {
                expected[i] = 1.7f * x[i] + y[i];
            }
            assertThat(bench.floats(target, n)).isEqualTo(expected);
        }
    }

    @CudaTest
    void barriersOrderTheStepsOfAPrefixSum() {
        int threads = 256;
        int blocks = 3;
        int[] values = randomInts(blocks * threads, 3);
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr sums = bench.allocate(4L * values.length);
            CUfunction kernel = kernel(bench, "prefix_sum");
            CUdeviceptr in = bench.upload(values);
            check(bench.launch(kernel, null, blocks, threads, 4 * threads, in, sums));
            int[] expected = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                expected[i] = values[i] + (i % threads == 0 ? 0 : expected[i - 1]);
            }
            assertThat(bench.ints(sums, values.length)).isEqualTo(expected);
        }
    }

    @CudaTest
    void shufflesSumAWarpInTheirOwnOrder() {
        int n = 1000;
        float[] values = randomFloats(n, 4);
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr sums = bench.allocate(4L * 32);
            bench.launch(kernel(bench, "warp_sums"), 4, 256, n, bench.upload(values), sums);
            assertThat(bench.floats(sums, 32)).isEqualTo(warpSums(Arrays.copyOf(values, 1024)));
        }
    }

    @CudaTest
    void warpFunctionsReadTheLanesTheyName() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr rows = bench.allocate(4L * 32 * 8);
            bench.launch(kernel(bench, "warp_functions"), 1, 32, rows);
            int[] actual = bench.ints(rows, 32 * 8);
            for (int lane = 0; lane < 32; lane++) {
                assertThat(Arrays.copyOfRange(actual, 8 * lane, 8 * lane + 8))
                        .as("lane %d", lane)
                        .isEqualTo(warpFunctionsOf(lane));
            }
        }
    }

    @CudaTest
    void warpsCompactWithOneAtomicEach() {
        int n = 777;
        int[] values = randomInts(n, 5);
        int[] positive = Arrays.stream(values).filter(v -> v > 0).sorted().toArray();
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr kept = bench.allocate(4L * n);
            CUdeviceptr count = bench.upload(0);
            bench.launch(kernel(bench, "compact"), 4, 224, n, bench.upload(values), kept, count);
            assertThat(bench.ints(count, 1)).containsExactly(positive.length);
            assertThat(bench.ints(kept, positive.length))
                    .containsExactlyInAnyOrder(
                            Arrays.stream(positive).boxed().toArray(Integer[]::new));
        }
    }

    @CudaTest
    void endedThreadsAreNotWaitedFor() {
        int threads = 200;
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr votes = bench.upload(new int[threads]);
            bench.launch(kernel(bench, "block_votes"), 1, threads, votes);
            int[] expected = IntStream.range(0, threads).map(i -> i % 2 == 1 ? 0 : 1050).toArray();
            assertThat(bench.ints(votes, threads)).isEqualTo(expected);
        }
    }

    @CudaTest
    void blocksAndThreadsHaveThreeDimensions() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr out = bench.allocate(4L * 24 * 30);
            CUfunction kernel = kernel(bench, "coordinates");
            Pointer arguments = Pointer.to(Pointer.to(out));
            check(cuLaunchKernel(kernel, 2, 3, 4, 5, 3, 2, 0, null, arguments, null));
            int[] expected =
                    IntStream.range(0, 24 * 30)
                            .map(i -> digits(i % 30, 5, 3) * 1000 + digits(i / 30, 2, 3))
                            .toArray();
            assertThat(bench.ints(out, 24 * 30)).isEqualTo(expected);
        }
    }

    @CudaTest
    void constantMemoryBelongsToItsModule() {
        try (CudaBench bench = new CudaBench()) {
            CUmodule first = bench.module(SOURCE);
            CUmodule second = bench.module(SOURCE);
            setTaps(first, 1, 2, 3, 4);
            setTaps(second, 0, 0, 0, 0);
            CUdeviceptr values = bench.upload(1, 1, 1, 1, 10f, 10, 10, 10);
            bench.launch(bench.kernel(first, "weigh"), 1, 2, values);
            assertThat(bench.floats(values, 8)).containsExactly(1, 2, 3, 4, 10, 20, 30, 40);
        }
    }

    private static CUfunction kernel(CudaBench bench, String name) {
        return bench.kernel(bench.module(SOURCE), name);
    }

    private static void setTaps(CUmodule module, float... taps) {
        CUdeviceptr constant = new CUdeviceptr();
        long[] size = new long[1];
        check(cuModuleGetGlobal(constant, size, module, "taps"));
        assertThat(size[0]).isEqualTo(16);
        check(cuMemcpyHtoD(constant, Pointer.to(taps), 16));
    }

    /** As many as lanes there are: each adds the lane that is so far to its right. */
    private static float[] warpSums(float[] values) {
        float[] sums = new float[values.length / 32];
        for (int warp = 0; warp < sums.length; warp++) {
            float[] lanes = Arrays.copyOfRange(values, 32 * warp, 32 * warp + 32);
            for (int delta = 16; delta > 0; delta /= 2) {
                for (int lane = 0; lane < delta; lane++) {
                    lanes[lane] += lanes[lane + delta];
                }
            }
            sums[warp] = lanes[0];
        }
        return sums;
    }

    private static int[] warpFunctionsOf(int lane) {
        int multiplesOfThree = IntStream.iterate(0, i -> i < 32, i -> i + 3).map(i -> 1 << i).sum();
        return new int[] {
            (lane / 8 * 8 + lane / 8) * 3,
            lane < 5 ? lane : lane - 5,
            lane % 16 + 5 < 16 ? lane + 5 : lane,
            lane ^ 9,
            multiplesOfThree,
            2,
            0xF << (lane / 4 * 4),
            lane % 2 == 0 ? lane ^ 2 : -1
        };
    }

    private static int digits(int index, int x, int y) {
        return index % x * 100 + index / x % y * 10 + index / (x * y);
    }

    private static float[] randomFloats(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static int[] randomInts(int n, long seed) {
        return new Random(seed).ints(n, -1000, 1000).toArray();
    }
}
