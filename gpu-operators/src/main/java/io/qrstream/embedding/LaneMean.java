package io.qrstream.embedding;

import java.util.Arrays;

/**
 * The encoder's end over {@link Lanes}: the last halving, the two convolutions and the mean over
 * time in one. All three are linear, so the mean of a convolution comes from the sum of its input,
 * less the one sample that each outer tap does not see.
 */
final class LaneMean {

    private static final int TAPS = 3;
    private static final int LANES = Lanes.COUNT;

    private final LaneConvolution mu;
    private final LaneConvolution logvar;
    private final int steps;
    private final float[] sum;
    // For each tap the sum of what it sees: [3, lanes].
    private final float[] seen = new float[TAPS * LANES];

    LaneMean(Weights weights, int steps) {
        mu = LaneConvolution.of(weights, "convA");
        logvar = LaneConvolution.of(weights, "convB");
        this.steps = steps;
        sum = new float[steps * LANES];
    }

    /**
     * @param x the last layer before it is halved, of two phases
     */
    void apply(Lanes x, float[] muMeans, float[] logvarMeans) {
        Arrays.fill(muMeans, 0);
        Arrays.fill(logvarMeans, 0);
        for (int channel = 0; channel < x.channels(); channel++) {
            sum(x.phase(channel, 0), x.phase(channel, 1));
            add(mu, channel, x.channels(), muMeans);
            add(logvar, channel, x.channels(), logvarMeans);
        }
        divide(mu, muMeans);
        divide(logvar, logvarMeans);
    }

    // Halved sample u is odd[u - 1] + 2 even[u] + odd[u]; the first has no odd one before it.
    private void sum(float[] even, float[] odd) {
        LaneLoops.total(sum, even, odd);
        int end = even.length - LANES;
        for (int lane = 0; lane < LANES; lane++) {
            float first = 2 * even[lane] + odd[lane];
            float last = 2 * even[end + lane] + odd[end + lane];
            if (steps > 1) {
                last += odd[end - LANES + lane];
            }
            float all = 2 * sum[lane] - odd[end + lane];
            seen[lane] = all - last;
            seen[LANES + lane] = all;
            seen[2 * LANES + lane] = all - first;
        }
    }

    private void add(LaneConvolution convolution, int channel, int channels, float[] means) {
        float[] taps = convolution.taps();
        int tap = channel * TAPS;
        for (int from = 0; from < means.length; from += LANES, tap += channels * TAPS) {
            for (int lane = 0; lane < LANES; lane++) {
                means[from + lane] +=
                        taps[tap] * seen[lane]
                                + taps[tap + 1] * seen[LANES + lane]
                                + taps[tap + 2] * seen[2 * LANES + lane];
            }
        }
    }

    private void divide(LaneConvolution convolution, float[] means) {
        for (int at = 0; at < means.length; at++) {
            means[at] = means[at] / steps + convolution.bias()[at / LANES];
        }
    }
}
