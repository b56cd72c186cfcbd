package io.qrstream.embedding;

import io.qrstream.heartbeat.HeartbeatScore;
import java.util.Arrays;

/**
 * What a model says of rows, on the host. Belongs to the {@link Scorer}; valid until its next call.
 */
public final class Scores {

    private final String model;
    private final int dimensions;
    private int size;
    private float[] embeddings = new float[0];
    private float[] errors = new float[0];
    private float[] divergences = new float[0];
    private float[] scores = new float[0];
    private float[] quantiles = new float[0];

    Scores(String model, int dimensions) {
        this.model = model;
        this.dimensions = dimensions;
    }

    /** What is said of row {@code i}, to keep. */
    public HeartbeatScore of(int i) {
        return new HeartbeatScore(
                model,
                scores[i],
                quantiles[i],
                errors[i],
                divergences[i],
                Arrays.copyOfRange(embeddings, i * dimensions, (i + 1) * dimensions));
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Dimensions of the embedding. */
    public int dimensions() {
        return dimensions;
    }

    /** Row {@code i}'s place in the latent space, one dimension of it. */
    public float embedding(int i, int dimension) {
        return embeddings[i * dimensions + dimension];
    }

    /** Mean squared error of row {@code i}'s reconstruction, in mV². */
    public float reconstructionError(int i) {
        return errors[i];
    }

    /** How far row {@code i}'s latent distribution is from the standard normal, 0 or more. */
    public float divergence(int i) {
        return divergences[i];
    }

    /** How unusual row {@code i} is: its error plus its weighted divergence, the model's loss. */
    public float score(int i) {
        return scores[i];
    }

    /** The share of the training set with a lower score than row {@code i}'s, 0 to 1. */
    public float quantile(int i) {
        return quantiles[i];
    }

    /** A copy of all scores. */
    float[] scores() {
        return Arrays.copyOf(scores, size);
    }

    /** A copy of all embeddings: {@code [size, dimensions]}. */
    public float[] embeddings() {
        return Arrays.copyOf(embeddings, size * dimensions);
    }

    /** Starts anew with room for so many rows. */
    void resize(int rows) {
        size = rows;
        if (rows > errors.length) {
            int capacity = Math.max(rows, 2 * errors.length);
            embeddings = new float[capacity * dimensions];
            errors = new float[capacity];
            divergences = new float[capacity];
            scores = new float[capacity];
            quantiles = new float[capacity];
        }
    }

    /**
     * Takes over what the network gave.
     *
     * @param from first row
     * @param count number of rows
     * @param network for each row its embedding, error and divergence
     */
    void fill(int from, int count, float[] network, float klWeight, ScoreQuantiles.Lookup lookup) {
        for (int i = 0; i < count; i++) {
            int at = i * (dimensions + 2);
            int row = from + i;
            System.arraycopy(network, at, embeddings, row * dimensions, dimensions);
            errors[row] = network[at + dimensions];
            divergences[row] = network[at + dimensions + 1];
            scores[row] = errors[row] + klWeight * divergences[row];
            quantiles[row] = lookup.quantile(scores[row]);
        }
    }
}
