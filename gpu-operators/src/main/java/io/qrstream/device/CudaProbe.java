package io.qrstream.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import jcuda.jcufft.JCufft;
import jcuda.nvrtc.JNvrtc;

/**
 * What this machine has of CUDA. A library that could not be loaded is not tried again: a JVM
 * cannot.
 *
 * @param gpus names of the GPUs, by ordinal
 * @param missing what keeps them from being used, as a clause without a full stop; null if nothing
 */
public record CudaProbe(List<String> gpus, String missing) {

    static final String DRIVER = "the NVIDIA driver";

    private static final Pattern LIBRARY =
            Pattern.compile("(lib[\\w-]+\\.so[.\\d]*): cannot open shared object file");

    private static final Pattern NATIVES =
            Pattern.compile("No resource found with name '/lib/(lib[\\w.-]+\\.so)'");

    private static volatile CudaProbe lacking;

    /** What there is. Blocks the first time, while the driver starts. */
    public static CudaProbe result() {
        CudaProbe known = lacking;
        return known == null ? probe() : known;
    }

    /** Whether batches can be worked on by a GPU. */
    public boolean usable() {
        return missing == null;
    }

    private static CudaProbe probe() {
        List<String> gpus = new ArrayList<>();
        String missing = missingOf(DRIVER, () -> listGpus(gpus));
        if (missing == null && gpus.isEmpty()) {
            missing = "the NVIDIA driver sees no GPU";
        }
        if (missing == null) {
            missing = missingCompiler();
        }
        if (missing == null) {
            missing = missingOf("cuFFT", () -> JCufft.cufftGetVersion(new int[1]));
        }
        return new CudaProbe(List.copyOf(gpus), missing);
    }

    private static int listGpus(List<String> gpus) {
        int result = CudaEnvironment.startDriver();
        int[] count = new int[1];
        if (result == CUresult.CUDA_SUCCESS) {
            result = JCudaDriver.cuDeviceGetCount(count);
        }
        for (int i = 0; i < count[0]; i++) {
            CUdevice device = new CUdevice();
            CudaCalls.check(JCudaDriver.cuDeviceGet(device, i), "GPU " + i);
            gpus.add(CudaContext.name(device));
        }
        return result;
    }

    /** Why NVRTC cannot be used, or not with this driver; null if it can. */
    static String missingCompiler() {
        int[] major = new int[1];
        int[] minor = new int[1];
        int[] driver = new int[1];
        String missing = missingOf("NVRTC", () -> JNvrtc.nvrtcVersion(major, minor));
        if (missing == null
                && missingOf(DRIVER, () -> JCudaDriver.cuDriverGetVersion(driver)) == null) {
            missing = tooNew(1000 * major[0] + 10 * minor[0], driver[0]);
        }
        return missing;
    }

    /**
     * Why a driver takes no assembly of this compiler, or null if it does. Versions are as the
     * driver counts: 11080 is 11.8.
     */
    static String tooNew(int compiler, int driver) {
        return compiler <= driver
                ? null
                : "NVRTC "
                        + dotted(compiler)
                        + " is too new for the NVIDIA driver, which serves CUDA up to "
                        + dotted(driver);
    }

    /** A version as the driver counts, to be read. */
    static String dotted(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    /** Why {@code call} does not succeed, or null if it does. */
    static String missingOf(String library, IntSupplier call) {
        try {
            int result = call.getAsInt();
            return result == 0 ? null : library + " answers " + CUresult.stringFor(result);
        } catch (DeviceException e) {
            return library + " fails at " + e.getMessage();
        } catch (LinkageError e) {
            String reason = missing(library, e);
            lacking = new CudaProbe(List.of(), reason);
            return reason;
        }
    }

    /** One line of JCuda's message, which has the stack traces of all its attempts in it. */
    static String missing(String library, LinkageError error) {
        String text = messages(error);
        Matcher file = LIBRARY.matcher(text);
        if (file.find()) {
            return file.group(1) + " of " + library + " is missing";
        }
        Matcher natives = NATIVES.matcher(text);
        if (natives.find()) {
            return "JCuda's " + natives.group(1) + " is on neither class path nor library path";
        }
        return library + " cannot be loaded: " + text.lines().findFirst().orElse("").trim();
    }

    /** A class that failed to load before has the message of that failure in its cause. */
    private static String messages(Throwable error) {
        StringBuilder messages = new StringBuilder();
        for (Throwable e = error; e != null; e = e.getCause()) {
            messages.append(e.getMessage()).append('\n');
        }
        return messages.toString();
    }
}
