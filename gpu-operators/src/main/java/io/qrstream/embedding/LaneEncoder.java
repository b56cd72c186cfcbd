package io.qrstream.embedding;

import java.util.ArrayList;
import java.util.List;

/** The encoder of {@link LightVae} over {@link Lanes}. */
final class LaneEncoder {

    private final float alpha;
    private final List<LaneConvolution> layers = new ArrayList<>();
    // Each layer's input, and its output before that is halved.
    private final List<Lanes> inputs = new ArrayList<>();
    private final List<Lanes> outputs = new ArrayList<>();
    private final LaneMean mean;

    LaneEncoder(Architecture architecture, Weights weights) {
        alpha = weights.tensor("swish.alpha").values()[0];
        int steps = architecture.rowLength() >> architecture.hidden().size();
        int phases = 1 << architecture.hidden().size();
        int in = 1;
        for (int out : architecture.hidden()) {
            layers.add(LaneConvolution.of(weights, "conv" + layers.size()));
            inputs.add(new Lanes(in, phases, steps));
            outputs.add(new Lanes(out, phases, steps));
            in = out;
            phases /= 2;
        }
        mean = new LaneMean(weights, steps);
    }

    /** Where the rows go. */
    Lanes input() {
        return inputs.get(0);
    }

    /**
     * Encodes what is in {@link #input()}.
     *
     * @param mu {@code [latent, lanes]}
     * @param logvar {@code [latent, lanes]}
     */
    void encode(float[] mu, float[] logvar) {
        int last = layers.size() - 1;
        for (int layer = 0; layer <= last; layer++) {
            convolve(layers.get(layer), inputs.get(layer), outputs.get(layer));
            if (layer < last) {
                halve(outputs.get(layer), inputs.get(layer + 1));
            }
        }
        mean.apply(outputs.get(last), mu, logvar);
    }

    private void convolve(LaneConvolution layer, Lanes x, Lanes y) {
        x.copyEnds();
        for (int out = 0; out < y.channels(); out++) {
            for (int phase = 0; phase < y.phases(); phase++) {
                layer.apply(y.phase(out, phase), out, x, phase);
                LaneLoops.swish(y.phase(out, phase), alpha);
            }
        }
    }

    private static void halve(Lanes x, Lanes y) {
        x.copyEnds();
        for (int channel = 0; channel < y.channels(); channel++) {
            for (int phase = 0; phase < y.phases(); phase++) {
                LaneLoops.blur(
                        y.phase(channel, phase),
                        x.phase(channel, 2 * phase - 1),
                        x.phase(channel, 2 * phase),
                        x.phase(channel, 2 * phase + 1));
            }
        }
    }
}
