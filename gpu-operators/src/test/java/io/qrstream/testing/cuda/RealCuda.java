package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CudaBench.check;

import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/** A GPU between tests. */
final class RealCuda {

    private static boolean kept;

    private RealCuda() {}

    /**
     * Retains the first GPU's primary context for as long as this JVM lives: to destroy it and make
     * it again for each test and each try of a property takes longer than most of them.
     */
    static synchronized void keepContext() {
        if (!kept) {
            CUdevice device = new CUdevice();
            check(JCudaDriver.cuInit(0));
            check(JCudaDriver.cuDeviceGet(device, 0));
            check(JCudaDriver.cuDevicePrimaryCtxRetain(new CUcontext(), device));
            kept = true;
        }
    }
}
