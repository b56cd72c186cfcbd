package io.qrstream.device;

import jcuda.driver.JCudaDriver;

/** What a GPU's memory can move at most: the measure of kernels that do nothing but move. */
public final class CopyBandwidth {

    private static final int ROUNDS = 10;

    private CopyBandwidth() {}

    /**
     * Copies within the GPU's memory; blocks until it is done.
     *
     * @param ordinal of the GPU, from 0
     * @param bytes of a copy, at least 1; many times its cache
     * @return bytes a second, read and written ones, of the fastest copy
     * @throws DeviceException if there is no memory for both
     */
    public static double measure(int ordinal, long bytes) {
        try (CudaContext context = CudaContext.retain(ordinal);
                CudaStream stream = new CudaStream(context);
                CudaMemory from = CudaMemory.allocate(bytes);
                CudaMemory to = CudaMemory.allocate(bytes);
                CudaTimer timer = new CudaTimer(stream)) {
            stream.zero(from.address(), bytes);
            double fastest = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                timer.start();
                CudaCalls.check(
                        JCudaDriver.cuMemcpyDtoDAsync(
                                CudaStream.at(to.address()),
                                CudaStream.at(from.address()),
                                bytes,
                                stream.handle()),
                        "copying " + bytes + " bytes on the GPU");
                timer.stop();
                fastest = Math.min(fastest, timer.millis());
            }
            stream.await();
            return 2 * bytes / (fastest / 1000);
        }
    }
}
