package io.qrstream.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;

/** Compiles kernels for the GPU found, each once a JVM. The sources are resources of this jar. */
final class CudaCompiler {

    private static final String FOLDER = "/io/qrstream/cuda/";

    private static final Map<String, String> COMPILED = new ConcurrentHashMap<>();

    private CudaCompiler() {}

    /**
     * Virtual assembly of a source file.
     *
     * @param file the resource's name, such as {@code convolution.cu}
     * @param capability of the GPU: 75 is 7.5
     * @throws DeviceCallException with the compiler's messages
     */
    static String ptx(String file, int capability) {
        int architecture = newest(architectures(), capability);
        return COMPILED.computeIfAbsent(
                file + " for compute_" + architecture, key -> compile(key, file, architecture));
    }

    /** Which this NVRTC knows: those of a GPU that is newer than itself are not among them. */
    private static int[] architectures() {
        int[] count = new int[1];
        check(JNvrtc.nvrtcGetNumSupportedArchs(count), "the compiler's architectures");
        int[] architectures = new int[count[0]];
        check(JNvrtc.nvrtcGetSupportedArchs(architectures), "the compiler's architectures");
        return architectures;
    }

    /** The newest whose code a GPU can translate; its own where none is. */
    static int newest(int[] architectures, int capability) {
        return IntStream.of(architectures).filter(a -> a <= capability).max().orElse(capability);
    }

    private static String compile(String what, String file, int architecture) {
        nvrtcProgram program = new nvrtcProgram();
        check(JNvrtc.nvrtcCreateProgram(program, source(file), file, 0, null, null), what);
        try {
            // Contraction to fused multiply-adds would move results by a rounding.
            String[] options = {"--gpu-architecture=compute_" + architecture, "--fmad=false"};
            int result = JNvrtc.nvrtcCompileProgram(program, options.length, options);
            if (result != nvrtcResult.NVRTC_SUCCESS) {
                throw new DeviceCallException(what + ": " + messages(program));
            }
            String[] ptx = new String[1];
            check(JNvrtc.nvrtcGetPTX(program, ptx), what);
            return ptx[0];
        } finally {
            check(JNvrtc.nvrtcDestroyProgram(program), what);
        }
    }

    private static String messages(nvrtcProgram program) {
        String[] log = new String[1];
        check(JNvrtc.nvrtcGetProgramLog(program, log), "the compiler's messages");
        return log[0];
    }

    private static String source(String file) {
        try (InputStream in = CudaCompiler.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static void check(int result, String what) {
        if (result != nvrtcResult.NVRTC_SUCCESS) {
            throw new DeviceCallException(what + ": " + nvrtcResult.stringFor(result));
        }
    }
}
