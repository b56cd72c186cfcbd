package io.qrstream.device;

/**
 * Integers in the memory of a GPU.
 *
 * @param address of the first, on the device: never to be read on the host
 * @param length number of integers
 */
public record CudaInts(long address, int length) implements DeviceInts {

    /**
     * What a CUDA device lent.
     *
     * @throws IllegalArgumentException if it is another device's
     */
    static CudaInts of(DeviceInts ints) {
        if (ints instanceof CudaInts cuda) {
            return cuda;
        }
        throw new IllegalArgumentException("not in the memory of a GPU: " + ints);
    }
}
