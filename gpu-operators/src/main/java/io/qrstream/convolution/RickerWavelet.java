package io.qrstream.convolution;

/**
 * The Ricker wavelet, the negative second derivative of a Gaussian: convolved with it, a signal
 * becomes its smoothed curvature.
 */
public final class RickerWavelet {

    private static final double REACH = 3;

    private RickerWavelet() {}

    /**
     * Samples {@code 2 / sqrt(n) * exp(-t² / 2) * (1 - t²)} at {@code n} points of {@code t} from
     * -3 to 3, both included.
     *
     * @param n number of taps, at least 2
     */
    public static float[] taps(int n) {
        if (n < 2) {
            throw new IllegalArgumentException("a Ricker wavelet of " + n + " taps");
        }
        float[] taps = new float[n];
        for (int i = 0; i < n; i++) {
            double t = -REACH + i * (2 * REACH / (n - 1));
            taps[i] = (float) (2 / Math.sqrt(n) * StrictMath.exp(-t * t / 2) * (1 - t * t));
        }
        return taps;
    }

    /**
     * The same less its mean: what is left of a constant signal is rounding.
     *
     * @param n number of taps, at least 2
     */
    public static float[] levelTaps(int n) {
        float[] taps = taps(n);
        double sum = 0;
        for (float tap : taps) {
            sum += tap;
        }
        for (int i = 0; i < n; i++) {
            taps[i] -= (float) (sum / n);
        }
        return taps;
    }
}
