package io.qrstream.embedding;

import java.util.ArrayList;
import java.util.List;

/** The decoder of {@link LightVae} over {@link Lanes}. */
final class LaneDecoder {

    private static final int LANES = Lanes.COUNT;

    private final float alpha;
    private final int latent;
    // [channel, step, latent] and [channel, step].
    private final float[] restoreWeight;
    private final float[] restoreBias;
    private final List<LaneConvolution> even = new ArrayList<>();
    private final List<LaneConvolution> odd = new ArrayList<>();
    // The input of each layer, and the reconstruction.
    private final List<Lanes> values = new ArrayList<>();

    LaneDecoder(Architecture architecture, Weights weights) {
        alpha = weights.tensor("swish.alpha").values()[0];
        latent = architecture.latent();
        restoreWeight = weights.tensor("restore.weight").values();
        restoreBias = weights.tensor("restore.bias").values();
        int depth = architecture.hidden().size();
        int steps = architecture.rowLength() >> depth;
        for (int layer = 0; layer < depth; layer++) {
            LaneConvolution convolution = LaneConvolution.of(weights, "conv" + (depth + layer));
            even.add(convolution.onEvenOfDoubled());
            odd.add(convolution.onOddOfDoubled());
            int channels = architecture.hidden().get(depth - 1 - layer) / 2;
            values.add(new Lanes(channels, 1 << layer, steps));
        }
        values.add(new Lanes(1, 1 << depth, steps));
    }

    /**
     * Decodes.
     *
     * @param mu {@code [latent, lanes]}
     * @return the reconstruction, valid until the next call
     */
    Lanes decode(float[] mu) {
        restore(mu, values.get(0));
        for (int layer = 0; layer < even.size(); layer++) {
            convolve(layer, layer + 1 < even.size());
        }
        return values.get(even.size());
    }

    private void restore(float[] mu, Lanes y) {
        int unit = 0;
        for (int channel = 0; channel < y.channels(); channel++) {
            float[] values = y.phase(channel, 0);
            for (int at = 0; at < values.length; at += LANES, unit++) {
                for (int lane = 0; lane < LANES; lane++) {
                    float sum = restoreBias[unit];
                    for (int i = 0; i < latent; i++) {
                        sum += restoreWeight[unit * latent + i] * mu[i * LANES + lane];
                    }
                    values[at + lane] = sum;
                }
            }
        }
    }

    private void convolve(int layer, boolean swish) {
        Lanes x = values.get(layer);
        Lanes y = values.get(layer + 1);
        x.copyEnds();
        for (int out = 0; out < y.channels(); out++) {
            for (int phase = 0; phase < y.phases(); phase++) {
                float[] to = y.phase(out, phase);
                (phase % 2 == 0 ? even : odd).get(layer).apply(to, out, x, phase / 2);
                if (swish) {
                    LaneLoops.swish(to, alpha);
                }
            }
        }
    }
}
