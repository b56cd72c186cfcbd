package io.qrstream.convolution;

import org.jtransforms.fft.DoubleFFT_1D;

/** Overlap-save with blocks of one size, transformed in double. Belongs to one thread. */
final class OverlapSave {

    /** Responses are multiples of its inverse, in mV. */
    static final double GRID = 1L << 30;

    private final int taps;
    private final int block;
    private final DoubleFFT_1D fft;
    private final double[] spectrum;
    private final double[] work;

    /**
     * @param taps the filter
     * @param block a power of two, at least as long as the filter
     */
    OverlapSave(float[] taps, int block) {
        this.taps = taps.length;
        this.block = block;
        this.fft = new DoubleFFT_1D(block);
        this.spectrum = new double[block];
        this.work = new double[block];
        for (int k = 0; k < taps.length; k++) {
            spectrum[k] = taps[k];
        }
        fft.realForward(spectrum);
    }

    /** Responses that one block gives. */
    int fresh() {
        return block - taps + 1;
    }

    /** Responses {@code from .. to-1}; samples before index 0 are silence. */
    void convolve(float[] samples, int from, int to, float[] response) {
        for (int at = from; at < to; at += fresh()) {
            int n = Math.min(fresh(), to - at);
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
