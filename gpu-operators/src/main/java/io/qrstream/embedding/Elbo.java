package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/**
 * The evidence lower bound, negated, as the loss to minimise: each row's mean squared error plus
 * its weighted Kullback-Leibler divergence from the standard normal, summed over the batch.
 *
 * <p>Source of the divergence: Kingma and Welling, Auto-Encoding Variational Bayes (2014), appendix
 * B; without the factor 1/2 and averaged over the latent dimensions, as the reference has it.
 */
final class Elbo extends Loss {

    private final float klWeight;

    /**
     * @param klWeight what the divergence counts beside the error, 0.1 in the reference
     */
    Elbo(double klWeight) {
        super("elbo");
        this.klWeight = (float) klWeight;
    }

    /** Each row's mean squared error in mV²: {@code [n]}. */
    static NDArray error(NDArray rows, NDArray reconstruction) {
        return rows.sub(reconstruction).square().mean(new int[] {1});
    }

    /** Each row's divergence, {@code -mean(1 + logvar - mu² - exp(logvar))}: {@code [n]}. */
    static NDArray divergence(NDArray mu, NDArray logvar) {
        NDArray spread = logvar.exp().sub(logvar).sub(1);
        return mu.square().add(spread).mean(new int[] {1});
    }

    /** The divergence's weight. */
    float klWeight() {
        return klWeight;
    }

    /**
     * The loss of a batch, a scalar.
     *
     * @param labels the rows
     * @param predictions what a {@link VaeBlock} gave for them
     */
    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        NDArray error = error(labels.singletonOrThrow(), predictions.get(0));
        NDArray divergence = divergence(predictions.get(1), predictions.get(2));
        return error.add(Constant.times(divergence, klWeight)).sum();
    }
}
