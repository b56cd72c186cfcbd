package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CrashAssertions.assertCrash;
import static io.qrstream.testing.cuda.CrashAssertions.assertReport;
import static io.qrstream.testing.cuda.CudaBench.check;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxReset;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static org.assertj.core.api.Assertions.assertThat;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUresult;

/** Kernels that go wrong by themselves: the device fails, and the JVM goes on. */
class KernelMisuseTest {

    @CudaTest(onlySimulated = true)
    void indexesOutsideOfSharedArrays() {
        try (CudaBench bench = new CudaBench()) {
            bench.launch(kernel(bench, "shared_index"), 1, 1, bench.allocate(4), 32);
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION);
        }
    }

    @CudaTest(onlySimulated = true)
    void indexesPastDynamicSharedMemory() {
        try (CudaBench bench = new CudaBench()) {
            CUfunction kernel = kernel(bench, "dynamic_shared_index");
            check(bench.launch(kernel, null, 1, 1, 64, bench.allocate(4), 15));
            check(bench.synchronize());
            check(bench.launch(kernel, null, 1, 1, 64, bench.allocate(4), 16));
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
        }
    }

    @CudaTest(onlySimulated = true)
    void threadsThatWaitForEachOther() {
        try (CudaBench bench = new CudaBench()) {
            bench.launch(kernel(bench, "deadlock"), 1, 32, bench.allocate(4));
            assertCrash(bench, CUresult.CUDA_ERROR_LAUNCH_FAILED);
            assertReport("deadlock: 31 threads wait at a barrier, 1 at __shfl_sync");
        }
    }

    @CudaTest(onlySimulated = true)
    void aLaneOutsideOfItsMask() {
        try (CudaBench bench = new CudaBench()) {
            bench.launch(kernel(bench, "foreign_mask"), 1, 32, bench.allocate(128));
            assertCrash(bench, CUresult.CUDA_ERROR_LAUNCH_FAILED);
            assertReport("__shfl_sync: the calling lane is not in its own mask");
        }
    }

    @CudaTest(onlySimulated = true)
    void whatEndsAKernelEndsNoJvm() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr target = bench.upload(1);
            bench.launch(kernel(bench, "divide"), 1, 1, target, 0);
            assertCrash(bench, CUresult.CUDA_ERROR_LAUNCH_FAILED);
            assertReport("divides an integer by zero");
            assertThat(cuDevicePrimaryCtxReset(bench.device())).isZero();
            bench.launch(kernel(bench, "assertion"), 1, 64, 40);
            assertCrash(bench, CUresult.CUDA_ERROR_ASSERT);
            assertReport("assertion failed: threadIdx.x < limit");
            assertThat(cuDevicePrimaryCtxReset(bench.device())).isZero();
            bench.launch(kernel(bench, "recursion"), 1, 1, bench.upload(0), 100_000);
            assertCrash(bench, CUresult.CUDA_ERROR_LAUNCH_FAILED);
            assertReport("overflows its stack");
            assertThat(cuDevicePrimaryCtxReset(bench.device())).isZero();
        }
    }

    @CudaTest(onlySimulated = true)
    void nullPointersInJavaAreStillExceptions() {
        String[] nothing = new String[1];
        try (CudaBench bench = new CudaBench()) {
            check(bench.synchronize());
            for (int i = 0; i < 20_000; i++) {
                assertThatThrownByNull(nothing);
            }
        }
    }

    @CudaTest(onlySimulated = true)
    void limitsOfALaunch() {
        try (CudaBench bench = new CudaBench()) {
            CUfunction kernel = kernel(bench, "write_at");
            Pointer arguments = Pointer.to(Pointer.to(bench.allocate(4)), Pointer.to(new long[1]));
            assertThat(cuLaunchKernel(kernel, 1, 1, 1, 1025, 1, 1, 0, null, arguments, null))
                    .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
            assertThat(cuLaunchKernel(kernel, 0, 1, 1, 32, 1, 1, 0, null, arguments, null))
                    .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
            assertThat(cuLaunchKernel(kernel, 1, 1, 1, 32, 1, 1, 49_153, null, arguments, null))
                    .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
        }
    }

    private static CUfunction kernel(CudaBench bench, String name) {
        return bench.kernel(bench.module("wrong.cu"), name);
    }

    private static void assertThatThrownByNull(String[] nothing) {
        try {
            throw new IllegalStateException("length " + nothing[0].length());
        } catch (NullPointerException expected) {
            assertThat(expected).isNotNull();
        }
    }
}
