package io.qrstream.embedding;

import ai.djl.ndarray.NDManager;
import io.qrstream.heartbeat.GateToGate;
import java.util.List;
import java.util.Random;

/** Models, rows and settings for tests. */
final class TestModels {

    static final InputContract CONTRACT =
            new InputContract(250, GateToGate.NAME, 100, 256, InputContract.NO_NORMALISATION);

    static final TrainingReport REPORT =
            new TrainingReport(
                    "test", 3, 1, TrainingSettings.DEFAULT, List.of(new Epoch(1, 1, 1)), 0);

    static final ScoreQuantiles QUANTILES = new ScoreQuantiles(List.of(0.0, 0.1, 0.5));

    private TestModels() {}

    /** The first values of a network, the same every time. */
    static Weights weights(Architecture architecture) {
        return weights(architecture, 1);
    }

    /** The first values of a network, by a seed. */
    static synchronized Weights weights(Architecture architecture, int seed) {
        TorchEngine.get().setRandomSeed(seed);
        try (NDManager manager = TorchEngine.newManager()) {
            VaeBlock block = architecture.newBlock();
            block.initialize(manager);
            return Weights.of(block);
        }
    }

    /** Bumps of random place, width and height with a little noise: something to learn. */
    static Rows rows(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count * 256];
        for (int row = 0; row < count; row++) {
            double centre = 58 + 4 * random.nextDouble();
            double width = 4 + 8 * random.nextDouble();
            double height = 2 * random.nextDouble() - 0.5;
            for (int i = 0; i < 200; i++) {
                double z = (i - centre) / width;
                values[row * 256 + i] =
                        (float) (height * Math.exp(-z * z / 2) + 0.02 * random.nextGaussian());
            }
        }
        return new Rows(values, 256);
    }

    /** A training that hears nothing and runs to its end. */
    static final TrainingProgress QUIET =
            new TrainingProgress() {
                @Override
                public void step(int step, int steps) {}

                @Override
                public void epoch(int index, Epoch epoch, boolean kept) {}

                @Override
                public boolean stopped() {
                    return false;
                }
            };
}
