package io.qrstream.embedding;

/**
 * How a model is trained. The optimizer is Adam with its usual moments (0.9, 0.999).
 *
 * @param epochs passes over the training set, at least 1
 * @param batch rows a step, at least 1
 * @param learningRate of Adam, above 0
 * @param klWeight what the divergence counts beside the error, 0 or more
 * @param trainingShare of the rows that is trained on, above 0 and below 1; the rest is the test
 *     set
 * @param seed of the shuffles, the first values and the sampling
 */
public record TrainingSettings(
        int epochs,
        int batch,
        double learningRate,
        double klWeight,
        double trainingShare,
        int seed) {

    /** The reference's settings. */
    public static final TrainingSettings DEFAULT =
            new TrainingSettings(30, 1024, 0.001, 0.1, 0.75, 0);

    public TrainingSettings {
        require(epochs >= 1, "epochs", epochs);
        require(batch >= 1, "batch", batch);
        require(learningRate > 0 && learningRate < 1, "learning rate", learningRate);
        require(klWeight >= 0 && klWeight < Float.MAX_VALUE, "weight of the divergence", klWeight);
        require(trainingShare > 0 && trainingShare < 1, "training share", trainingShare);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }
}
