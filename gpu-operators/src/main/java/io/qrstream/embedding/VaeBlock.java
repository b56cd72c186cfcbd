package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;

/**
 * A variational autoencoder as a DJL block: rows {@code [n, rowLength]} to {@code (reconstruction
 * [n, rowLength], mu [n, latent], logvar [n, latent])}.
 *
 * <p>While training, the reconstruction is of a sample of the latent distribution; otherwise of its
 * mean, so that scoring is deterministic. Shared by threads as long as nobody trains it.
 */
abstract class VaeBlock extends AbstractBlock {

    private static final byte VERSION = 1;

    private final Architecture architecture;

    VaeBlock(Architecture architecture) {
        super(VERSION);
        this.architecture = architecture;
    }

    /** The values of parameters, wherever they are kept during this forward. */
    @FunctionalInterface
    interface Values {
        NDArray of(Parameter parameter);
    }

    /** Rows to {@code (mu, logvar)}. */
    abstract NDList encode(Values values, NDArray rows);

    /** Points of the latent space {@code [n, latent]} to rows. */
    abstract NDArray decode(Values values, NDArray latents);

    /** A forward pass for one thread, over the present values: they must not change any more. */
    Network newNetwork() {
        return new BlockNetwork(this);
    }

    final Architecture architecture() {
        return architecture;
    }

    /** Makes all parameters, with first values by the engine's random generator. */
    final void initialize(NDManager manager) {
        initialize(manager, DataType.FLOAT32, new Shape(-1, architecture.rowLength()));
    }

    /** Where {@code store} keeps the parameters for arrays beside {@code input}. */
    static Values values(ParameterStore store, NDArray input, boolean training) {
        return parameter -> store.getValue(parameter, input.getDevice(), training);
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> unused) {
        NDArray rows = inputs.singletonOrThrow();
        Values values = values(store, rows, training);
        NDList latent = encode(values, rows);
        NDArray mu = latent.get(0);
        NDArray logvar = latent.get(1);
        NDArray point = training ? sample(mu, logvar) : mu;
        return new NDList(decode(values, point), mu, logvar);
    }

    private static NDArray sample(NDArray mu, NDArray logvar) {
        NDArray noise = mu.getManager().randomNormal(mu.getShape());
        return mu.add(noise.mul(Constant.times(logvar, 0.5f).exp()));
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputs) {
        Shape latent = new Shape(inputs[0].get(0), architecture.latent());
        return new Shape[] {inputs[0], latent, latent};
    }

    /** Adds a convolution over three samples that keeps the length of the rows. */
    final Convolution3 convolution(String name, int in, int out) {
        UnaryOperator<Parameter.Builder> uniform = uniform(3 * in);
        return new Convolution3(
                add(name + ".weight", uniform, out, in, 3), add(name + ".bias", uniform, out));
    }

    /** Adds a linear layer. */
    final LinearLayer linear(String name, int in, int out) {
        UnaryOperator<Parameter.Builder> uniform = uniform(in);
        return new LinearLayer(
                add(name + ".weight", uniform, out, in), add(name + ".bias", uniform, out));
    }

    /** Adds a parameter that begins as ones. */
    final Parameter ones(String name, long... shape) {
        return add(name, builder -> builder.optInitializer(Initializer.ONES), shape);
    }

    private Parameter add(
            String name, UnaryOperator<Parameter.Builder> initializer, long... shape) {
        Parameter.Builder builder =
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optShape(new Shape(shape));
        return addParameter(initializer.apply(builder).build());
    }

    // PyTorch's default for convolutions and linear layers, weights and biases alike.
    private static UnaryOperator<Parameter.Builder> uniform(int fanIn) {
        float bound = (float) (1 / Math.sqrt(fanIn));
        return builder ->
                builder.optInitializer(
                        (manager, shape, type) ->
                                manager.randomUniform(-bound, bound, shape, type));
    }
}
