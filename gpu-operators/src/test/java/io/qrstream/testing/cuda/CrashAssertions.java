package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CudaBench.check;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxReset;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static org.assertj.core.api.Assertions.assertThat;

import jcuda.driver.CUdeviceptr;

/** What is true of a device after each kernel that crashed. */
final class CrashAssertions {

    private CrashAssertions() {}

    /** Errors of kernels stay until the context is reset; then the device is as new. */
    static void assertCrash(CudaBench bench, int error) {
        assertThat(bench.synchronize()).isEqualTo(error);
        assertThat(cuMemAlloc(new CUdeviceptr(), 4)).isEqualTo(error);
        check(cuDevicePrimaryCtxReset(bench.device()));
        check(bench.synchronize());
    }

    /** The device has told why. */
    static void assertReport(String words) {
        assertThat(SimulatedCuda.reports())
                .anySatisfy(report -> assertThat(report).contains(words));
    }
}
