package io.qrstream.embedding;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/**
 * A trained VAE with all that is known about it. Owns the native memory of its weights; what it
 * lends ({@link Scorer}) must be closed before. Its weights never change, so threads may share it.
 */
public final class VaeModel implements AutoCloseable {

    /** The weights' file within a model's folder. */
    static final String WEIGHTS_FILE = "weights.safetensors";

    private static final int ID_DIGITS = 12;

    private final ModelDescription description;
    private final byte[] content;
    private final LoadedNetwork network;
    private boolean closed;

    private VaeModel(ModelDescription description, byte[] content) throws InvalidModelException {
        this.description = description;
        this.content = content;
        Architecture architecture = description.architecture();
        network = architecture.format().load(architecture, content);
    }

    /** A model that was just trained. */
    static VaeModel of(
            Architecture architecture,
            InputContract input,
            Weights weights,
            TrainingReport training,
            ScoreQuantiles quantiles)
            throws IOException {
        byte[] content = weights.write();
        return new VaeModel(
                new ModelDescription(
                        ModelDescription.FORMAT_VERSION,
                        architecture,
                        input,
                        WeightsFile.of(WEIGHTS_FILE, content),
                        training,
                        null,
                        quantiles),
                content);
    }

    /**
     * Reads a model; loads the engine if it is the first.
     *
     * @throws InvalidModelException if it cannot be used, naming the file and what is wrong
     * @throws IOException if its files cannot be read
     * @throws IllegalStateException if the engine cannot be loaded, saying what is missing
     */
    public static VaeModel load(ModelFiles files) throws IOException {
        ModelDescription description = ModelDescription.read(files.read(ModelDescription.FILE));
        WeightsFile file = description.weights();
        byte[] content = files.read(file.file());
        try {
            description.architecture().format().requireBeginning(content);
            file.require(content);
            return new VaeModel(description, content);
        } catch (InvalidModelException | EngineException | IllegalArgumentException e) {
            throw new InvalidModelException(file.file() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the model to a folder, which is made if it is missing; a model there is replaced.
     * Whoever reads meanwhile gets the old model, the new one or an error, never a mixture.
     */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        replace(folder.resolve(description.weights().file()), content);
        replace(folder.resolve(ModelDescription.FILE), description.write());
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What {@code model.json} says. */
    public ModelDescription description() {
        return description;
    }

    /** Identifies the model by its weights: the architecture's name and part of their SHA-256. */
    public String id() {
        return description.architecture().name()
                + "-"
                + description.weights().sha256().substring(0, ID_DIGITS);
    }

    /** A scorer for one thread; the caller closes it, before the model. */
    public Scorer newScorer() {
        return new Scorer(
                id(),
                network::newNetwork,
                description.architecture(),
                description.scoreWeight(),
                description.quantiles());
    }

    /**
     * Decodes points of the latent space.
     *
     * @param latents {@code [n, latent]}
     * @return rows in mV, {@code [n, rowLength]}
     * @throws UnsupportedOperationException if the model is a foreign one
     */
    public float[] decode(float[] latents) {
        return apply(latents, description.architecture().latent(), network::decode);
    }

    /**
     * Logarithms of the variances of rows' latent distributions.
     *
     * @param rows {@code [n, rowLength]} in mV
     * @return {@code [n, latent]}
     */
    public float[] logVariances(float[] rows) {
        try (Network forward = network.newNetwork()) {
            int width = description.architecture().rowLength();
            return apply(rows, width, array -> forward.forward(array).get(2));
        }
    }

    private static float[] apply(float[] input, int width, UnaryOperator<NDArray> part) {
        TorchEngine.disableGradients();
        try (NDManager batch = TorchEngine.newManager()) {
            Shape shape = new Shape(input.length / width, width);
            return part.apply(batch.create(FloatBuffer.wrap(input), shape)).toFloatArray();
        }
    }

    /** Frees the weights. */
    @Override
    public void close() {
        if (closed) {
            throw new IllegalStateException("model " + id() + " closed twice");
        }
        closed = true;
        network.close();
    }
}
