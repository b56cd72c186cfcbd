package io.qrstream.device;

/**
 * Floats in the memory of a GPU.
 *
 * @param address of the first, on the device: never to be read on the host
 * @param length number of floats
 */
public record CudaFloats(long address, int length) implements DeviceFloats {

    /**
     * What a CUDA device lent.
     *
     * @throws IllegalArgumentException if it is another device's
     */
    static CudaFloats of(DeviceFloats floats) {
        if (floats instanceof CudaFloats cuda) {
            return cuda;
        }
        throw new IllegalArgumentException("not in the memory of a GPU: " + floats);
    }
}
