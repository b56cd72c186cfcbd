package io.qrstream.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jcuda.driver.JCudaDriver;
import jcuda.jcufft.JCufft;
import jcuda.nvrtc.JNvrtc;

/**
 * What this machine has of CUDA, one by one; {@link CudaProbe} says whether that is enough.
 *
 * @param driver the NVIDIA driver, by the newest CUDA that it serves
 * @param compiler NVRTC
 * @param fft cuFFT
 * @param gpus by ordinal; empty where there is no driver
 */
public record CudaInventory(Library driver, Library compiler, Library fft, List<Gpu> gpus) {

    /** Copies the list. */
    public CudaInventory {
        gpus = List.copyOf(gpus);
    }

    /**
     * A library of CUDA's.
     *
     * @param version as its makers count, or null if it cannot be used
     * @param missing what keeps it from being used, as a clause without a full stop; null if
     *     nothing
     */
    public record Library(String version, String missing) {}

    /**
     * A GPU.
     *
     * @param name as its driver gives it
     * @param capability compute capability: 75 is 7.5
     * @param totalBytes of memory
     * @param freeBytes of memory that nobody has allocated
     */
    public record Gpu(String name, int capability, long totalBytes, long freeBytes) {}

    /**
     * Takes it; blocks while the driver starts and each GPU's context is made.
     *
     * @throws DeviceException if a GPU that the driver lists cannot be used
     */
    public static CudaInventory take() {
        int[] version = new int[1];
        Library driver =
                library(
                        CudaProbe.missingOf(CudaProbe.DRIVER, CudaEnvironment::startDriver),
                        () -> {
                            JCudaDriver.cuDriverGetVersion(version);
                            return CudaProbe.dotted(version[0]);
                        });
        Library compiler =
                library(
                        CudaProbe.missingCompiler(),
                        () -> {
                            int[] minor = new int[1];
                            JNvrtc.nvrtcVersion(version, minor);
                            return version[0] + "." + minor[0];
                        });
        Library fft =
                library(
                        CudaProbe.missingOf("cuFFT", () -> JCufft.cufftGetVersion(version)),
                        () -> version[0] / 1000 + "." + version[0] % 1000 / 100);
        return new CudaInventory(
                driver, compiler, fft, driver.missing() == null ? lookAtGpus() : List.of());
    }

    private static Library library(String missing, Supplier<String> version) {
        return new Library(missing == null ? version.get() : null, missing);
    }

    private static List<Gpu> lookAtGpus() {
        List<Gpu> gpus = new ArrayList<>();
        int[] count = new int[1];
        CudaCalls.check(JCudaDriver.cuDeviceGetCount(count), "counting GPUs");
        for (int i = 0; i < count[0]; i++) {
            gpus.add(gpu(i));
        }
        return gpus;
    }

    private static Gpu gpu(int ordinal) {
        long[] free = new long[1];
        long[] total = new long[1];
        try (CudaContext context = CudaContext.retain(ordinal)) {
            CudaCalls.check(JCudaDriver.cuMemGetInfo(free, total), "the memory of GPU " + ordinal);
            return new Gpu(context.name(), context.capability(), total[0], free[0]);
        }
    }
}
