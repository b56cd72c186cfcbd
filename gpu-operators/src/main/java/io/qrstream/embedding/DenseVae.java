package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;

/** A VAE of linear layers with Swish between them, and the same way back. */
final class DenseVae extends VaeBlock {

    private final List<LinearLayer> encoder = new ArrayList<>();
    private final LinearLayer mu;
    private final LinearLayer logvar;
    private final List<LinearLayer> decoder = new ArrayList<>();

    DenseVae(Architecture architecture) {
        super(architecture);
        int width = architecture.rowLength();
        for (int next : architecture.hidden()) {
            encoder.add(linear("encoder" + encoder.size(), width, next));
            width = next;
        }
        mu = linear("mu", width, architecture.latent());
        logvar = linear("logvar", width, architecture.latent());
        width = architecture.latent();
        for (int i = architecture.hidden().size() - 1; i >= 0; i--) {
            decoder.add(linear("decoder" + decoder.size(), width, architecture.hidden().get(i)));
            width = architecture.hidden().get(i);
        }
        decoder.add(linear("decoder" + decoder.size(), width, architecture.rowLength()));
    }

    @Override
    NDList encode(Values values, NDArray rows) {
        NDArray x = rows;
        for (LinearLayer layer : encoder) {
            x = swish(layer.apply(values, x));
        }
        return new NDList(mu.apply(values, x), logvar.apply(values, x));
    }

    @Override
    NDArray decode(Values values, NDArray latents) {
        NDArray x = latents;
        for (int i = 0; i < decoder.size(); i++) {
            x = decoder.get(i).apply(values, x);
            x = i + 1 < decoder.size() ? swish(x) : x;
        }
        return x;
    }

    private static NDArray swish(NDArray x) {
        return x.mul(Activation.sigmoid(x));
    }
}
