package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference's light convolutional VAE; 1,618 parameters for rows of 256 samples.
 *
 * <p>Encoder: convolutions to ever more channels, each followed by Swish and a fixed [1 2 1] filter
 * of stride 2; two convolutions, averaged over time, give mu and logvar. Decoder: a linear layer,
 * then upsampling by 2 and convolutions, with Swish between, back to one channel. One Swish, with
 * one learned α, serves the whole network.
 */
final class LightVae extends VaeBlock {

    private static final float[] BLUR = {1, 2, 1};
    private static final Shape TWO = new Shape(2);
    private static final Shape ONE = new Shape(1);

    private final Parameter alpha;
    private final List<Convolution3> down = new ArrayList<>();
    private final Convolution3 mu;
    private final Convolution3 logvar;
    private final LinearLayer restore;
    private final List<Convolution3> up = new ArrayList<>();
    private final List<Integer> channels;

    // The fixed filters, one a layer: [channels, 1, 3]. No parameters: nothing learns them.
    private final List<NDArray> blurs = new ArrayList<>();

    LightVae(Architecture architecture) {
        super(architecture);
        channels = architecture.hidden();
        int depth = channels.size();
        requireHalves(architecture);
        alpha = ones("swish.alpha", 1);
        int in = 1;
        for (int out : channels) {
            down.add(convolution("conv" + down.size(), in, out));
            in = out;
        }
        mu = convolution("convA", in, architecture.latent());
        logvar = convolution("convB", in, architecture.latent());
        int shortest = architecture.rowLength() >> depth;
        restore = linear("restore", architecture.latent(), in / 2 * shortest);
        for (int i = depth - 1; i >= 0; i--) {
            int out = i == 0 ? 1 : channels.get(i - 1) / 2;
            up.add(convolution("conv" + (depth + up.size()), channels.get(i) / 2, out));
        }
    }

    private static void requireHalves(Architecture architecture) {
        int halvings = architecture.hidden().size();
        boolean fits =
                halvings < Integer.SIZE - 1 && architecture.rowLength() % (1 << halvings) == 0;
        if (!fits || architecture.hidden().stream().anyMatch(width -> width % 2 != 0)) {
            throw new IllegalArgumentException(
                    String.format(
                            "lightvae halves its rows and needs even channels:"
                                    + " row length %d, channels %s do not fit",
                            architecture.rowLength(), architecture.hidden()));
        }
    }

    @Override
    public void initialize(NDManager manager, DataType type, Shape... inputs) {
        super.initialize(manager, type, inputs);
        blurs.clear();
        for (int width : channels) {
            NDArray blur = manager.create(BLUR, new Shape(1, 1, BLUR.length));
            blurs.add(blur.repeat(0, width));
            blur.close();
        }
    }

    @Override
    Network newNetwork() {
        return new LaneNetwork(architecture(), Weights.of(this));
    }

    @Override
    NDList encode(Values values, NDArray rows) {
        NDArray x = rows.expandDims(1);
        for (int i = 0; i < down.size(); i++) {
            x = swish(values, down.get(i).apply(values, x));
            x = halve(x, blurs.get(i), channels.get(i));
        }
        int[] time = {2};
        return new NDList(mu.apply(values, x).mean(time), logvar.apply(values, x).mean(time));
    }

    @Override
    NDArray decode(Values values, NDArray latents) {
        int shortest = architecture().rowLength() >> up.size();
        NDArray x = restore.apply(values, latents).reshape(new Shape(-1, lastWidth(), shortest));
        for (int i = 0; i < up.size(); i++) {
            x = up.get(i).apply(values, x.repeat(2, 2));
            x = i + 1 < up.size() ? swish(values, x) : x;
        }
        return x.squeeze(1);
    }

    private int lastWidth() {
        return channels.get(channels.size() - 1) / 2;
    }

    private NDArray swish(Values values, NDArray x) {
        return x.mul(Activation.sigmoid(x.mul(values.of(alpha))));
    }

    private static NDArray halve(NDArray x, NDArray blur, int groups) {
        return Conv1d.conv1d(x, blur, null, TWO, ONE, ONE, groups).singletonOrThrow();
    }
}
