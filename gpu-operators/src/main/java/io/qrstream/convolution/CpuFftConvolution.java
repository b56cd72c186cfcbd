package io.qrstream.convolution;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Convolution by overlap-save: blocks of a power of two, transformed in double.
 *
 * <p>A block's rounding depends on where it begins, so the response is brought to a grid of 2^-30
 * mV, coarser than that rounding for any ECG (below about 10,000 mV) and finer than a float of 1 mV
 * can say. A flat line gives equal responses, and windows agree but for values that lie on a border
 * of the grid.
 */
final class CpuFftConvolution extends CpuConvolution {

    private static final double GRID = 1L << 30;
    private static final int BLOCK_PER_TAP = 4;
    private static final int MIN_BLOCK = 1024;

    private final int taps;
    private final int block;
    private final DoubleFFT_1D fft;
    private final double[] spectrum;
    private final double[] work;

    CpuFftConvolution(float[] taps) {
        this.taps = taps.length;
        this.block =
                Math.max(MIN_BLOCK, Integer.highestOneBit(BLOCK_PER_TAP * taps.length - 1) * 2);
        this.fft = new DoubleFFT_1D(block);
        this.spectrum = new double[block];
        this.work = new double[block];
        for (int k = 0; k < taps.length; k++) {
            spectrum[k] = taps[k];
        }
        fft.realForward(spectrum);
    }

    @Override
    void convolve(float[] samples, int from, int to, float[] response) {
        int fresh = block - taps + 1;
        for (int at = from; at < to; at += fresh) {
            int n = Math.min(fresh, to - at);
            load(samples, at - taps + 1, at + n);
            fft.realForward(work);
            multiplyBySpectrum();
            fft.realInverse(work, true);
            for (int i = 0; i < n; i++) {
                response[at + i] = (float) (Math.rint(work[taps - 1 + i] * GRID) / GRID);
            }
        }
    }

    private void load(float[] samples, int from, int to) {
        for (int i = 0; i < block; i++) {
            int j = from + i;
            work[i] = j >= 0 && j < to ? samples[j] : 0;
        }
    }

    /** JTransforms packs the real values of bins 0 and block/2 into the first two entries. */
    private void multiplyBySpectrum() {
        work[0] *= spectrum[0];
        work[1] *= spectrum[1];
        for (int i = 2; i < block; i += 2) {
            double re = work[i] * spectrum[i] - work[i + 1] * spectrum[i + 1];
            work[i + 1] = work[i] * spectrum[i + 1] + work[i + 1] * spectrum[i];
            work[i] = re;
        }
    }
}
