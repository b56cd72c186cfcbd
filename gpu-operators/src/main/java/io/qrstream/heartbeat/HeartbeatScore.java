package io.qrstream.heartbeat;

import java.util.Arrays;

/**
 * What a model says of one heartbeat.
 *
 * @param model the model's id
 * @param score how unusual the heartbeat is: its reconstruction error plus its weighted divergence
 * @param quantile the share of the model's training set with a lower score, 0 to 1
 * @param reconstructionError mean squared error of its row, decoded at the embedding, in mV²
 * @param kl how far its latent distribution is from the standard normal, 0 or more
 * @param embedding the mean of its latent distribution; not copied, and nobody writes to it
 */
public record HeartbeatScore(
        String model,
        float score,
        float quantile,
        float reconstructionError,
        float kl,
        float[] embedding) {

    @Override
    public boolean equals(Object other) {
        return other instanceof HeartbeatScore that
                && model.equals(that.model)
                && Float.compare(score, that.score) == 0
                && Float.compare(quantile, that.quantile) == 0
                && Float.compare(reconstructionError, that.reconstructionError) == 0
                && Float.compare(kl, that.kl) == 0
                && Arrays.equals(embedding, that.embedding);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(embedding) + Float.hashCode(score);
    }

    @Override
    public String toString() {
        return String.format(
                "%s: %s (quantile %s), error %s, kl %s, embedding %s",
                model, score, quantile, reconstructionError, kl, Arrays.toString(embedding));
    }
}
