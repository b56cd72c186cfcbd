package io.qrstream.convolution;

import io.qrstream.device.CpuLoops;

/**
 * Direct convolution in float: rounded products summed from {@code taps[0]} on. The order is part
 * of the result: it makes the response the same float for every window that holds the sample.
 */
final class CpuDirectConvolution extends CpuConvolution {

    private final CpuLoops.Fir fir;

    CpuDirectConvolution(float[] taps, int before) {
        super(before);
        fir = CpuLoops.fastest().fir(taps);
    }

    @Override
    void convolve(float[] samples, int from, int to, float[] response) {
        fir.convolve(samples, from, to, response);
    }
}
