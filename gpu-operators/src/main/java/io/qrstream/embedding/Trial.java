package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tries a network from elsewhere before anything relies on it: what it gives for batches of two
 * sizes must have the right shapes, be finite, and be a row's own.
 */
final class Trial {

    private static final int FEW = 2;
    private static final int MORE = 5;
    private static final double TOLERANCE = 1e-3;
    private static final List<String> OUTPUTS = List.of("reconstruction", "mu", "logvar");

    private Trial() {}

    /**
     * Runs the trial.
     *
     * @throws InvalidModelException if the network does not fit, with its shapes and the right ones
     */
    static void require(LoadedNetwork loaded, Architecture architecture)
            throws InvalidModelException {
        TorchEngine.disableGradients();
        try (NDManager manager = TorchEngine.newManager();
                Network network = loaded.newNetwork()) {
            NDList few = run(network, architecture, manager, FEW);
            NDList more = run(network, architecture, manager, MORE);
            for (int output = 0; output < OUTPUTS.size(); output++) {
                compare(OUTPUTS.get(output), few.get(output), more.get(output));
            }
        }
    }

    private static NDList run(
            Network network, Architecture architecture, NDManager manager, int count)
            throws InvalidModelException {
        Shape shape = new Shape(count, architecture.rowLength());
        NDList outputs;
        try {
            NDArray rows = manager.create(FloatBuffer.wrap(rows(shape)), shape);
            outputs = network.forward(rows);
        } catch (RuntimeException e) {
            throw new InvalidModelException(
                    "does not take rows " + text(shape) + ": " + EngineMessage.of(e), e);
        }
        if (outputs.size() != OUTPUTS.size()) {
            throw new InvalidModelException(
                    String.format("gives %d arrays, not %s", outputs.size(), OUTPUTS));
        }
        Shape latent = new Shape(count, architecture.latent());
        requireShape(outputs, 0, shape, shape);
        requireShape(outputs, 1, shape, latent);
        requireShape(outputs, 2, shape, latent);
        return outputs;
    }

    /** A wave, a little different in every row; a row is the same whatever the batch. */
    private static float[] rows(Shape shape) {
        int length = (int) shape.get(1);
        float[] rows = new float[(int) shape.size()];
        for (int i = 0; i < rows.length; i++) {
            double phase = 2 * Math.PI * (i % length) / length;
            rows[i] = (float) (Math.sin(3 * phase) / (1 + (double) (i / length)));
        }
        return rows;
    }

    private static void requireShape(NDList outputs, int output, Shape rows, Shape shape)
            throws InvalidModelException {
        NDArray array = outputs.get(output);
        boolean fits = array.getShape().equals(shape) && array.getDataType() == DataType.FLOAT32;
        if (!fits) {
            throw new InvalidModelException(
                    String.format(
                            "for rows %s %s is %s of %s, not %s of float32",
                            text(rows),
                            OUTPUTS.get(output),
                            text(array.getShape()),
                            array.getDataType().name().toLowerCase(Locale.ROOT),
                            text(shape)));
        }
    }

    private static void compare(String output, NDArray few, NDArray more)
            throws InvalidModelException {
        float[] expected = few.toFloatArray();
        float[] actual = more.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            if (!Float.isFinite(expected[i])) {
                throw new InvalidModelException(
                        output + " is " + expected[i] + " for a plain wave");
            }
            if (!(Math.abs(expected[i] - actual[i]) <= TOLERANCE * (1 + Math.abs(expected[i])))) {
                throw new InvalidModelException(
                        String.format(
                                "%s of the same row is %s in a batch of %d and %s in one of %d:"
                                        + " is sampling, dropout or batch normalisation still on?",
                                output, expected[i], FEW, actual[i], MORE));
            }
        }
    }

    private static String text(Shape shape) {
        return Arrays.toString(shape.getShape());
    }
}
