package io.qrstream.embedding;

/**
 * What runs the models.
 *
 * @param name of the engine and its version
 * @param usesGpus whether its native libraries are made for GPUs and find one
 */
public record ScoringEngine(String name, boolean usesGpus) {

    /**
     * Loads it, if nobody has; blocks for some seconds then.
     *
     * @throws IllegalStateException if it cannot be loaded, saying what is missing
     */
    public static ScoringEngine load() {
        String name = TorchEngine.get().getEngineName() + " " + TorchEngine.get().getVersion();
        return new ScoringEngine(name, TorchEngine.gpu(0).isPresent());
    }
}
