package io.qrstream.device;

/** Floats in the memory of a GPU, whoever allocated them. */
public interface CudaAddress extends DeviceFloats {

    /** The address of the first, on the device: never to be read on the host. */
    long address();

    /**
     * What was lent on a GPU.
     *
     * @throws IllegalArgumentException if it is another device's
     */
    static CudaAddress of(DeviceFloats floats) {
        if (floats instanceof CudaAddress cuda) {
            return cuda;
        }
        throw new IllegalArgumentException("not in the memory of a GPU: " + floats);
    }
}
