package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CrashAssertions.assertCrash;
import static io.qrstream.testing.cuda.CrashAssertions.assertReport;
import static io.qrstream.testing.cuda.CudaBench.check;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUresult;

/** Memory used as no program may, which a GPU mostly lets pass: the simulated device names it. */
class MemoryMisuseTest {

    @CudaTest(onlySimulated = true)
    void aWritePastTheEnd() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr target = bench.allocate(400);
            bench.launch(kernel(bench, "write_at"), 1, 1, target, 100L);
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
            assertReport("kernel write_at, block (0, 0, 0), thread (0, 0, 0): writes byte 400 of");
        }
    }

    @CudaTest(onlySimulated = true)
    void aReadBeforeTheStart() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr source = bench.allocate(4096);
            CUdeviceptr target = bench.allocate(4);
            bench.launch(kernel(bench, "read_at"), 1, 1, source, target, -1L);
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
            assertReport("reads byte -4 of device memory");
        }
    }

    @CudaTest(onlySimulated = true)
    void aWriteInFrontIsFoundWhenTheMemoryIsFreed() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr target = new CUdeviceptr();
            check(cuMemAlloc(target, 100));
            bench.launch(kernel(bench, "write_at"), 1, 1, target, -1L);
            check(bench.synchronize());
            assertThat(cuMemFree(target)).isEqualTo(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
            assertReport("something wrote just outside of device memory");
        }
    }

    @CudaTest(onlySimulated = true)
    void copiesStayInsideOfAnAllocation() {
        float[] host = new float[11];
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr ten = bench.upload(new float[10]);
            assertThat(cuMemcpyHtoD(ten, Pointer.to(host), 44))
                    .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
            assertThat(cuMemcpyDtoH(Pointer.to(host), ten.withByteOffset(4), 40))
                    .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
            check(cuMemcpyDtoH(Pointer.to(host), ten.withByteOffset(4), 36));
        }
    }

    @CudaTest(onlySimulated = true)
    void memoryIsFreedOnceAndFromItsStart() {
        try (CudaBench bench = new CudaBench()) {
            check(bench.synchronize());
            CUdeviceptr memory = new CUdeviceptr();
            check(cuMemAlloc(memory, 64));
            assertThat(cuMemFree(memory.withByteOffset(16)))
                    .isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
            check(cuMemFree(memory));
            assertThat(cuMemFree(memory)).isEqualTo(CUresult.CUDA_ERROR_INVALID_VALUE);
            assertReport("which is freed");
        }
    }

    @CudaTest(onlySimulated = true)
    void aKernelIsGivenFreedMemory() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr memory = new CUdeviceptr();
            check(cuMemAlloc(memory, 64));
            check(cuMemFree(memory));
            bench.launch(kernel(bench, "write_at"), 1, 1, memory, 0L);
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
            assertReport("parameter 0");
        }
    }

    @CudaTest(onlyDeferred = true)
    void memoryIsFreedBeforeItsKernelHasRun() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr memory = new CUdeviceptr();
            check(cuMemAlloc(memory, 64));
            bench.launch(kernel(bench, "write_at"), 1, 1, memory, 0L);
            check(cuMemFree(memory));
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
        }
    }

    @CudaTest(onlySimulated = true)
    void hostMemoryIsIllegalUnlessATestVouchesForIt() {
        ByteBuffer tensor = ByteBuffer.allocateDirect(64);
        try (CudaBench bench = new CudaBench()) {
            CUfunction kernel = kernel(bench, "write_at");
            CUdeviceptr pointer = new CUdeviceptr().withByteOffset(addressOf(tensor));
            try (SimulatedCuda.Known known = SimulatedCuda.known(addressOf(tensor), 64)) {
                assertThat(known).isNotNull();
                bench.launch(kernel, 1, 1, pointer, 3L);
                check(bench.synchronize());
                assertThat(tensor.get(12)).isEqualTo((byte) 7);
            }
            bench.launch(kernel, 1, 1, pointer, 3L);
            assertCrash(bench, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
        }
    }

    @CudaTest(onlySimulated = true)
    void freshMemoryIsNoZero() {
        int[] ones = new int[32];
        Arrays.fill(ones, -1);
        try (CudaBench bench = new CudaBench()) {
            assertThat(bench.floats(bench.allocate(4), 1)).containsExactly(Float.NaN);
            CUdeviceptr target = bench.upload(new int[32]);
            bench.launch(kernel(bench, "shared_is_garbage"), 1, 32, target);
            assertThat(bench.ints(target, 32)).isEqualTo(ones);
        }
    }

    @CudaTest(onlySimulated = true)
    void memoryIsBoundedAndCounted() {
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER, 1, 1000);
        long[] free = new long[1];
        long[] total = new long[1];
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr memory = new CUdeviceptr();
            check(cuMemAlloc(memory, 600));
            assertThat(cuMemAlloc(new CUdeviceptr(), 401))
                    .isEqualTo(CUresult.CUDA_ERROR_OUT_OF_MEMORY);
            check(cuMemGetInfo(free, total));
            assertThat(free[0]).isEqualTo(400);
            assertThat(total[0]).isEqualTo(1000);
            check(cuMemFree(memory));
            bench.allocate(1000);
        }
    }

    @CudaTest(onlySimulated = true)
    void whatIsLeftOverFailsATest() {
        assertThatThrownBy(
                        () ->
                                CudaUnderTest.run(
                                        CudaMode.FORWARD_EAGER,
                                        () -> {
                                            try (CudaBench bench = new CudaBench()) {
                                                check(bench.synchronize());
                                                check(cuMemAlloc(new CUdeviceptr(), 8));
                                            }
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("deviceAllocations=1");
    }

    private static CUfunction kernel(CudaBench bench, String name) {
        return bench.kernel(bench.module("wrong.cu"), name);
    }

    private static long addressOf(ByteBuffer buffer) {
        return com.sun.jna.Pointer.nativeValue(com.sun.jna.Native.getDirectBufferPointer(buffer));
    }
}
