package io.qrstream.testing.cuda;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuInit;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;
import static jcuda.driver.JCudaDriver.cuModuleUnload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;

/** The least around JCuda with which kernels can be tried: a context, modules, memory, launches. */
final class CudaBench implements AutoCloseable {

    private final CUdevice device = new CUdevice();
    private final List<CUdeviceptr> memory = new ArrayList<>();
    private final List<CUmodule> modules = new ArrayList<>();

    CudaBench() {
        check(cuInit(0));
        check(cuDeviceGet(device, 0));
        CUcontext context = new CUcontext();
        check(cuDevicePrimaryCtxRetain(context, device));
        check(cuCtxSetCurrent(context));
    }

    CUdevice device() {
        return device;
    }

    /** Compiles a source that lies beside this class. */
    CUmodule module(String source) {
        CUmodule module = new CUmodule();
        check(cuModuleLoadData(module, compile(text(source), source)));
        modules.add(module);
        return module;
    }

    CUfunction kernel(CUmodule module, String name) {
        CUfunction function = new CUfunction();
        check(cuModuleGetFunction(function, module, name));
        return function;
    }

    /** The PTX of a source, or an exception with the compiler's log. */
    static String compile(String source, String name) {
        nvrtcProgram program = new nvrtcProgram();
        checkCompiler(JNvrtc.nvrtcCreateProgram(program, source, name, 0, null, null));
        String[] options = {"--gpu-architecture=compute_70"};
        int result = JNvrtc.nvrtcCompileProgram(program, options.length, options);
        String[] text = new String[1];
        if (result != nvrtcResult.NVRTC_SUCCESS) {
            JNvrtc.nvrtcGetProgramLog(program, text);
            JNvrtc.nvrtcDestroyProgram(program);
            throw new IllegalArgumentException(text[0]);
        }
        checkCompiler(JNvrtc.nvrtcGetPTX(program, text));
        checkCompiler(JNvrtc.nvrtcDestroyProgram(program));
        return text[0];
    }

    CUdeviceptr allocate(long bytes) {
        CUdeviceptr pointer = new CUdeviceptr();
        check(cuMemAlloc(pointer, bytes));
        memory.add(pointer);
        return pointer;
    }

    CUdeviceptr upload(float... values) {
        CUdeviceptr pointer = allocate(4L * values.length);
        check(cuMemcpyHtoD(pointer, Pointer.to(values), 4L * values.length));
        return pointer;
    }

    CUdeviceptr upload(int... values) {
        CUdeviceptr pointer = allocate(4L * values.length);
        check(cuMemcpyHtoD(pointer, Pointer.to(values), 4L * values.length));
        return pointer;
    }

    float[] floats(CUdeviceptr source, int length) {
        float[] values = new float[length];
        check(cuMemcpyDtoH(Pointer.to(values), source, 4L * length));
        return values;
    }

    int[] ints(CUdeviceptr source, int length) {
        int[] values = new int[length];
        check(cuMemcpyDtoH(Pointer.to(values), source, 4L * length));
        return values;
    }

    void launch(CUfunction kernel, int blocks, int threads, Object... arguments) {
        check(launch(kernel, null, blocks, threads, 0, arguments));
    }

    /** Launches on a stream; what CUDA answers. */
    int launch(
            CUfunction kernel,
            CUstream stream,
            int blocks,
            int threads,
            int sharedBytes,
            Object... arguments) {
        Pointer[] pointers = new Pointer[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            pointers[i] = pointerTo(arguments[i]);
        }
        return cuLaunchKernel(
                kernel,
                blocks,
                1,
                1,
                threads,
                1,
                1,
                sharedBytes,
                stream,
                Pointer.to(pointers),
                null);
    }

    /** Waits for the device; what CUDA answers. */
    int synchronize() {
        return cuCtxSynchronize();
    }

    static void check(int result) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new IllegalStateException(CUresult.stringFor(result));
        }
    }

    /** Frees as far as the device still lets it: some tests break it. */
    @Override
    public void close() {
        memory.forEach(pointer -> cuMemFree(pointer));
        modules.forEach(module -> cuModuleUnload(module));
        cuDevicePrimaryCtxRelease(device);
    }

    private static Pointer pointerTo(Object argument) {
        if (argument instanceof CUdeviceptr pointer) {
            return Pointer.to(pointer);
        }
        if (argument instanceof Integer value) {
            return Pointer.to(new int[] {value});
        }
        if (argument instanceof Long value) {
            return Pointer.to(new long[] {value});
        }
        return Pointer.to(new float[] {(Float) argument});
    }

    private static void checkCompiler(int result) {
        if (result != nvrtcResult.NVRTC_SUCCESS) {
            throw new IllegalStateException(nvrtcResult.stringFor(result));
        }
    }

    private static String text(String resource) {
        try (InputStream in = CudaBench.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
