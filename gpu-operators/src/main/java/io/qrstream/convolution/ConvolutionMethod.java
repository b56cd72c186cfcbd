package io.qrstream.convolution;

/** How to convolve. */
public enum ConvolutionMethod {
    /** By the length of the filter. */
    AUTO,
    /** Tap by tap: the same float whatever the window, cost grows with the taps. */
    DIRECT,
    /** Overlap-save by FFT in double: cost hardly grows with the taps. */
    FFT;

    /** Taps from which on {@link #AUTO} takes the FFT; measured by ConvolutionBenchmark. */
    static final int CROSSOVER_TAPS = 384;

    /** The method for a filter of {@code taps} taps: {@link #DIRECT} or {@link #FFT}. */
    ConvolutionMethod resolve(int taps) {
        if (this != AUTO) {
            return this;
        }
        return taps < CROSSOVER_TAPS ? DIRECT : FFT;
    }
}
