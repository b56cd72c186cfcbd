package io.qrstream.device;

import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** A piece of device memory. */
final class CudaMemory extends CudaResource {

    private final Allocation allocation;
    private final long bytes;

    private CudaMemory(Allocation allocation, long bytes) {
        this.allocation = allocation;
        this.bytes = bytes;
        opened();
    }

    /**
     * Allocates in the current context.
     *
     * @param bytes at least 1
     * @throws DeviceMemoryException if there are not as many
     */
    static CudaMemory allocate(long bytes) {
        Allocation allocation = new Allocation();
        CudaCalls.check(
                JCudaDriver.cuMemAlloc(allocation, bytes), bytes + " bytes of device memory");
        return new CudaMemory(allocation, bytes);
    }

    long address() {
        return allocation.address();
    }

    long bytes() {
        return bytes;
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuMemFree(allocation), "freeing " + this);
    }

    @Override
    public String toString() {
        return bytes + " bytes of device memory";
    }

    /** JCuda keeps addresses to itself and its subclasses. */
    private static final class Allocation extends CUdeviceptr {

        private long address() {
            return getNativePointer();
        }
    }
}
