package io.qrstream.device;

import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/** The kernels of one source file, loaded into a context. */
final class CudaModule extends CudaResource {

    private final String file;
    private final CUmodule module = new CUmodule();

    /**
     * Compiles, unless this JVM has done so before, and loads. Blocks while it does.
     *
     * @param file see {@link CudaCompiler}
     * @param capability compute capability of the current context
     */
    CudaModule(String file, int capability) {
        this.file = file;
        String ptx = CudaCompiler.ptx(file, capability);
        CudaCalls.check(JCudaDriver.cuModuleLoadData(module, ptx), "loading " + file);
        opened();
    }

    CUfunction function(String name) {
        CUfunction function = new CUfunction();
        CudaCalls.check(
                JCudaDriver.cuModuleGetFunction(function, module, name),
                "kernel " + name + " of " + file);
        return function;
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuModuleUnload(module), "unloading " + file);
    }

    @Override
    public String toString() {
        return "module " + file;
    }
}
