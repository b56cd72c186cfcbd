package io.qrstream.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/** Host memory that stays where it is, so that copies to and from a device need not wait. */
final class PinnedMemory extends CudaResource {

    private final Allocation allocation;
    private final ByteBuffer buffer;

    private PinnedMemory(Allocation allocation, int bytes) {
        this.allocation = allocation;
        this.buffer = allocation.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
        opened();
    }

    /**
     * Allocates in the current context.
     *
     * @throws DeviceMemoryException if there is not as much
     */
    static PinnedMemory allocate(int bytes) {
        Allocation allocation = new Allocation();
        CudaCalls.check(
                JCudaDriver.cuMemHostAlloc(allocation, bytes, 0),
                bytes + " bytes of pinned host memory");
        return new PinnedMemory(allocation, bytes);
    }

    /** All of it, in the machine's byte order; its position is not used. */
    ByteBuffer buffer() {
        return buffer;
    }

    int bytes() {
        return buffer.capacity();
    }

    long address() {
        return allocation.address();
    }

    Pointer pointer() {
        return allocation;
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuMemFreeHost(allocation), "freeing " + this);
    }

    @Override
    public String toString() {
        return bytes() + " bytes of pinned host memory";
    }

    /** JCuda keeps addresses to itself and its subclasses. */
    private static final class Allocation extends Pointer {

        private long address() {
            return getNativePointer();
        }
    }
}
