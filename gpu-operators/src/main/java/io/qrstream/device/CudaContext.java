package io.qrstream.device;

import java.nio.charset.StandardCharsets;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/** The primary context of a GPU, which all of this process shares, retained until closed. */
final class CudaContext extends CudaResource {

    private final int ordinal;
    private final CUdevice device;
    private final CUcontext context;

    private CudaContext(int ordinal, CUdevice device, CUcontext context) {
        this.ordinal = ordinal;
        this.device = device;
        this.context = context;
        opened();
    }

    /**
     * Retains the context and binds it to this thread. Blocks while the first one is made.
     *
     * @param ordinal of the GPU, from 0
     */
    static CudaContext retain(int ordinal) {
        CudaCalls.check(CudaEnvironment.startDriver(), "the NVIDIA driver");
        CUdevice device = new CUdevice();
        CudaCalls.check(JCudaDriver.cuDeviceGet(device, ordinal), "GPU " + ordinal);
        CUcontext context = new CUcontext();
        CudaCalls.check(
                JCudaDriver.cuDevicePrimaryCtxRetain(context, device),
                "the primary context of GPU " + ordinal);
        CudaContext retained = new CudaContext(ordinal, device, context);
        try {
            retained.bind();
            return retained;
        } catch (DeviceException e) {
            retained.close();
            throw e;
        }
    }

    /** Makes it this thread's context. Cheap, and needed on every thread that calls the driver. */
    void bind() {
        CudaCalls.check(JCudaDriver.cuCtxSetCurrent(context), "binding " + this);
    }

    /** Which of the GPUs it is, from 0. */
    int ordinal() {
        return ordinal;
    }

    /** The GPU's name as its driver gives it. */
    String name() {
        return name(device);
    }

    /** Compute capability: 75 is 7.5. */
    int capability() {
        return 10 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
                + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    }

    static String name(CUdevice device) {
        byte[] name = new byte[128];
        CudaCalls.check(JCudaDriver.cuDeviceGetName(name, name.length, device), "a GPU's name");
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return new String(name, 0, end, StandardCharsets.UTF_8);
    }

    private int attribute(int attribute) {
        int[] value = new int[1];
        CudaCalls.check(
                JCudaDriver.cuDeviceGetAttribute(value, attribute, device),
                "attribute " + attribute + " of GPU " + ordinal);
        return value[0];
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuDevicePrimaryCtxRelease(device), "releasing " + this);
    }

    @Override
    public String toString() {
        return "the primary context of GPU " + ordinal;
    }
}
