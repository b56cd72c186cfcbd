package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;

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
     * The convolution for the CPU.
     *
     * @param taps the filter, at least one tap; copied
     * @param method which algorithm
     */
    static Convolution onCpu(float[] taps, ConvolutionMethod method) {
        if (taps.length == 0) {
            throw new IllegalArgumentException("a filter of no taps");
        }
        return method.resolve(taps.length) == ConvolutionMethod.FFT
                ? new CpuFftConvolution(taps)
                : new CpuDirectConvolution(taps);
    }
}
