package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.Device;

/**
 * Causal convolution of every window of a batch with one filter: {@code response[i]} is the sum
 * over {@code k} of {@code taps[k] * samples[i - k]}, with silence before the run.
 *
 * <p>The windows must hold at least {@code taps.length} samples of context before their first owned
 * gate. Belongs to one thread.
 */
public interface Convolution {

    /** Convolves; the response borrows from the batch's arena. */
    Response apply(DeviceBatch batch);

    /**
     * The convolution for a device.
     *
     * @param device of the batches; what is made on it is freed with it
     * @param taps the filter, at least one tap; copied
     * @param method which algorithm
     */
    static Convolution on(Device device, float[] taps, ConvolutionMethod method) {
        if (!(device instanceof CudaDevice cuda)) {
            return onCpu(taps, method);
        }
        requireTaps(taps);
        return method.resolve(taps.length) == ConvolutionMethod.FFT
                ? new CudaFftConvolution(cuda, taps)
                : new CudaDirectConvolution(cuda, taps);
    }

    /**
     * The convolution for the CPU.
     *
     * @param taps the filter, at least one tap; copied
     * @param method which algorithm
     */
    static Convolution onCpu(float[] taps, ConvolutionMethod method) {
        requireTaps(taps);
        return method.resolve(taps.length) == ConvolutionMethod.FFT
                ? new CpuFftConvolution(taps)
                : new CpuDirectConvolution(taps);
    }

    private static void requireTaps(float[] taps) {
        if (taps.length == 0) {
            throw new IllegalArgumentException("a filter of no taps");
        }
    }
}
