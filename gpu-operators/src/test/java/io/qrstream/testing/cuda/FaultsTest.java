package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CudaBench.check;
import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetCount;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxReset;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuInit;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocManaged;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Faults on demand, and errors of the API that production code has to live with. */
class FaultsTest {

    @CudaTest(onlySimulated = true)
    void theNthAllocationFailsAndNoOther() {
        try (CudaBench bench = new CudaBench()) {
            SimulatedCuda.fail(CudaFault.OUT_OF_MEMORY, 3);
            bench.allocate(4);
            bench.allocate(4);
            assertThat(cuMemAlloc(new CUdeviceptr(), 4))
                    .isEqualTo(CUresult.CUDA_ERROR_OUT_OF_MEMORY);
            bench.allocate(4);
        }
    }

    @CudaTest(onlySimulated = true)
    void aRefusedLaunchIsForgotten() {
        try (CudaBench bench = new CudaBench()) {
            CUfunction kernel = kernel(bench);
            CUdeviceptr out = bench.allocate(4);
            SimulatedCuda.fail(CudaFault.REFUSED_LAUNCH, 1);
            assertThat(bench.launch(kernel, null, 1, 1, 0, out))
                    .isEqualTo(CUresult.CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES);
            bench.launch(kernel, 1, 1, out);
            assertThat(bench.ints(out, 1)).containsExactly(0);
        }
    }

    @CudaTest(onlySimulated = true)
    void aCrashedKernelStaysUntilTheContextIsReset() {
        try (CudaBench bench = new CudaBench()) {
            CUfunction kernel = kernel(bench);
            CUdeviceptr out = bench.allocate(4);
            SimulatedCuda.fail(CudaFault.CRASHED_KERNEL, 2);
            bench.launch(kernel, 1, 1, out);
            bench.launch(kernel, 1, 1, out);
            assertThat(bench.synchronize()).isEqualTo(CUresult.CUDA_ERROR_LAUNCH_FAILED);
            assertThat(cuMemFree(out)).isEqualTo(CUresult.CUDA_ERROR_LAUNCH_FAILED);
            check(cuDevicePrimaryCtxReset(bench.device()));
            CUdeviceptr fresh = bench.allocate(4);
            bench.launch(kernel(bench), 1, 1, fresh);
            assertThat(bench.ints(fresh, 1)).containsExactly(0);
        }
    }

    @CudaTest(onlySimulated = true)
    void aLostDeviceAnswersNothingAnyMore() {
        CudaBench bench = new CudaBench();
        SimulatedCuda.fail(CudaFault.LOST_DEVICE, 2);
        bench.allocate(4);
        assertThat(bench.synchronize()).isEqualTo(CUresult.CUDA_ERROR_UNKNOWN);
        assertThat(cuDevicePrimaryCtxReset(bench.device())).isEqualTo(CUresult.CUDA_ERROR_UNKNOWN);
        assertThat(cuInit(0)).isEqualTo(CUresult.CUDA_ERROR_UNKNOWN);
        // Another device takes its place: what was on the lost one is gone with it.
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        assertThat(bench.synchronize()).isEqualTo(CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED);
        try (CudaBench other = new CudaBench()) {
            check(other.synchronize());
        }
    }

    @CudaTest(onlySimulated = true)
    void aThreadWithoutAContextIsTold() throws Exception {
        try (CudaBench bench = new CudaBench()) {
            check(bench.synchronize());
            int answer = onAnotherThread(() -> cuMemAlloc(new CUdeviceptr(), 4));
            assertThat(answer).isEqualTo(CUresult.CUDA_ERROR_INVALID_CONTEXT);
        }
    }

    @CudaTest(onlySimulated = true)
    void aSecondDeviceHasAContextOfItsOwn() {
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER, 2, 1 << 20);
        int[] count = new int[1];
        try (CudaBench bench = new CudaBench()) {
            check(cuDeviceGetCount(count));
            assertThat(count[0]).isEqualTo(2);
            CUdevice second = new CUdevice();
            check(cuDeviceGet(second, 1));
            CUcontext context = new CUcontext();
            check(cuDevicePrimaryCtxRetain(context, second));
            SimulatedCuda.fail(CudaFault.CRASHED_KERNEL, 1);
            bench.launch(kernel(bench), 1, 1, bench.allocate(4));
            assertThat(bench.synchronize()).isEqualTo(CUresult.CUDA_ERROR_LAUNCH_FAILED);
            check(cuCtxSetCurrent(context));
            check(bench.synchronize());
            check(JCudaDriver.cuDevicePrimaryCtxRelease(second));
            check(cuDevicePrimaryCtxReset(bench.device()));
        }
    }

    @CudaTest(onlySimulated = true)
    void withoutADeviceThereIsNone() {
        SimulatedCuda.unplug();
        assertThat(cuInit(0)).isEqualTo(CUresult.CUDA_ERROR_NO_DEVICE);
    }

    @CudaTest(onlySimulated = true)
    void whatIsNotThereSaysSo() {
        try (CudaBench bench = new CudaBench()) {
            check(bench.synchronize());
            assertThat(cuMemAllocManaged(new CUdeviceptr(), 4, 1))
                    .isEqualTo(CUresult.CUDA_ERROR_NOT_SUPPORTED);
            assertThat(SimulatedCuda.reports())
                    .contains("cuMemAllocManaged: the simulated CUDA device does not have it");
        }
    }

    @CudaTest
    void kernelsAreFoundByName() {
        try (CudaBench bench = new CudaBench()) {
            CUfunction function = new CUfunction();
            assertThat(cuModuleGetFunction(function, bench.module("self_test.cu"), "nobody"))
                    .isEqualTo(CUresult.CUDA_ERROR_NOT_FOUND);
        }
    }

    @CudaTest
    void theCompilerNamesFileAndLine() {
        String source = "\nextern \"C\" __global__ void k(int *p) { p[0] = nothing; }\n";
        assertThatThrownBy(() -> CudaBench.compile(source, "broken.cu"))
                .hasMessageContaining("broken.cu")
                .hasMessageContaining("2")
                .hasMessageContaining("nothing");
    }

    @CudaTest
    void theCompilerHasNoHostHeaders() {
        String source = "extern \"C\" __global__ void k(%s *p) { p[0] = 0; }\n";
        assertThatThrownBy(() -> CudaBench.compile(source.formatted("int64_t"), "types.cu"))
                .hasMessageContaining("int64_t");
        assertThatThrownBy(() -> CudaBench.compile("#include <vector>\n", "headers.cu"))
                .hasMessageContaining("vector");
    }

    @CudaTest(onlySimulated = true)
    void trafficIsCounted() {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr in = bench.upload(new int[100]);
            CUdeviceptr out = bench.allocate(400);
            bench.launch(kernel(bench), 1, 1, out);
            check(JCudaDriver.cuMemcpyDtoD(out, in, 40));
            bench.ints(out, 10);
            assertThat(SimulatedCuda.traffic()).isEqualTo(new DeviceTraffic(400, 40, 40, 1));
        }
    }

    private static CUfunction kernel(CudaBench bench) {
        return bench.kernel(bench.module("self_test.cu"), "coordinates");
    }

    private static <T> T onAnotherThread(Callable<T> call) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(call).get();
        } finally {
            thread.shutdown();
        }
    }
}
