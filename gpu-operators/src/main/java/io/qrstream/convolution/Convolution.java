package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuLoops;
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
        return filter(device, taps, method, 1);
    }

    /**
     * The energy of a convolution: {@code response[i]} is the sum of the squares of 16 filtered
     * samples, the last of them that of sample {@code i}. Its peaks are where most of the filtered
     * signal's power is, whichever its polarity.
     *
     * @param device of the batches; what is made on it is freed with it
     * @param taps the filter, at least one tap; copied
     * @param method which algorithm
     * @param before responses that are wanted before a window's first owned gate, at least 1; the
     *     windows must hold {@code before + taps.length + 15} samples before it
     */
    static Convolution energyOn(Device device, float[] taps, ConvolutionMethod method, int before) {
        Convolution filter = filter(device, taps, method, before + CpuLoops.ENERGY_SPAN - 1);
        return device instanceof CudaDevice cuda
                ? new CudaEnergy(cuda, filter)
                : new CpuEnergy(filter, before);
    }

    private static Convolution filter(
            Device device, float[] taps, ConvolutionMethod method, int before) {
        requireTaps(taps);
        boolean fft = method.resolve(taps.length) == ConvolutionMethod.FFT;
        if (device instanceof CudaDevice cuda) {
            return fft
                    ? new CudaFftConvolution(cuda, taps, before)
                    : new CudaDirectConvolution(cuda, taps);
        }
        return fft ? new CpuFftConvolution(taps, before) : new CpuDirectConvolution(taps, before);
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
                ? new CpuFftConvolution(taps, 1)
                : new CpuDirectConvolution(taps, 1);
    }

    private static void requireTaps(float[] taps) {
        if (taps.length == 0) {
            throw new IllegalArgumentException("a filter of no taps");
        }
    }
}
