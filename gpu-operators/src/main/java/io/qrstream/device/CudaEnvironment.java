package io.qrstream.device;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import jcuda.driver.JCudaDriver;

/**
 * What NVIDIA's libraries read of this process's environment once they are loaded. What the user
 * has set wins.
 */
public final class CudaEnvironment {

    private static final int KEEP = 0;

    private CudaEnvironment() {}

    /** Sets it; comes before anything that loads them. */
    public static void set() {
        Function setenv = NativeLibrary.getProcess().getFunction("setenv");
        // Else convolutions take factors of 10 bits, and move results in the fourth digit.
        setenv.invokeInt(new Object[] {"NVIDIA_TF32_OVERRIDE", "0", KEEP});
        // Else the fastest GPU is 0, and not the one that nvidia-smi and so Flink number 0.
        setenv.invokeInt(new Object[] {"CUDA_DEVICE_ORDER", "PCI_BUS_ID", KEEP});
    }

    /** Starts the driver, if nobody has; its status. */
    static int startDriver() {
        set();
        return JCudaDriver.cuInit(0);
    }
}
