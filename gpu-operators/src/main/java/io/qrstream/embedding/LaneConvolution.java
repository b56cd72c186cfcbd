package io.qrstream.embedding;

import java.util.Arrays;

/**
 * A convolution over three neighbouring samples, with padding 1, over {@link Lanes}.
 *
 * @param taps {@code [out, in, 3]}
 * @param bias {@code [out]}
 */
record LaneConvolution(float[] taps, float[] bias) {

    private static final int TAPS = 3;

    static LaneConvolution of(Weights weights, String name) {
        return new LaneConvolution(
                weights.tensor(name + ".weight").values(), weights.tensor(name + ".bias").values());
    }

    /**
     * What this is on every second sample, from the first on, if the input is doubled beforehand,
     * each sample repeated: the taps that see the same sample become one.
     */
    LaneConvolution onEvenOfDoubled() {
        return folded(0, 1, 1);
    }

    /** The same for the samples between. */
    LaneConvolution onOddOfDoubled() {
        return folded(1, 1, 2);
    }

    private LaneConvolution folded(int... places) {
        float[] folded = new float[taps.length];
        for (int i = 0; i < taps.length; i++) {
            folded[i - i % TAPS + places[i % TAPS]] += taps[i];
        }
        return new LaneConvolution(folded, bias);
    }

    /**
     * Convolves one channel and phase.
     *
     * @param y of channel {@code out}
     * @param x with its ends copied
     */
    void apply(float[] y, int out, Lanes x, int phase) {
        Arrays.fill(y, bias[out]);
        for (int in = 0; in < x.channels(); in++) {
            LaneLoops.add(
                    y,
                    x.phase(in, phase - 1),
                    x.phase(in, phase),
                    x.phase(in, phase + 1),
                    taps,
                    (out * x.channels() + in) * TAPS);
        }
    }
}
