package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.FloatBuffer;
import java.util.Random;

/**
 * One network in training, and its optimizer. One per JVM at a time: DJL collects gradients once.
 */
final class VaeTrainer implements AutoCloseable {

    private final TrainingSettings settings;
    private final Elbo loss;
    private final VaeBlock block;
    private final Model model;
    private final Trainer trainer;

    VaeTrainer(Architecture architecture, TrainingSettings settings) {
        this.settings = settings;
        loss = new Elbo(settings.klWeight());
        block = architecture.newBlock();
        TorchEngine.get().setRandomSeed(settings.seed());
        model = TorchEngine.newModel(architecture.name());
        block.initialize(model.getNDManager());
        model.setBlock(block);
        Tracker rate = Tracker.fixed((float) settings.learningRate());
        Optimizer adam = Optimizer.adam().optLearningRateTracker(rate).build();
        trainer =
                model.newTrainer(
                        new DefaultTrainingConfig(loss)
                                .optOptimizer(adam)
                                .optDevices(new Device[] {Device.cpu()}));
    }

    /** The network; it changes with every epoch. */
    VaeBlock block() {
        return block;
    }

    /** Averages over the rows of an epoch. */
    record Pass(double loss, double meanSquaredError) {}

    /**
     * One pass over rows in an order of its own, or part of one if stopped.
     *
     * @return null if it was stopped
     */
    Pass pass(Rows rows, Random random, TrainingProgress progress) {
        int[] order = Shuffle.of(rows.count(), random);
        int steps = (rows.count() - 1) / settings.batch() + 1;
        double lossSum = 0;
        double errorSum = 0;
        for (int step = 0; step < steps; step++) {
            if (progress.stopped()) {
                return null;
            }
            int from = step * settings.batch();
            int to = Math.min(rows.count(), from + settings.batch());
            float[] sums = step(rows.select(order, from, to));
            lossSum += sums[0];
            errorSum += sums[1];
            progress.step(step + 1, steps);
        }
        return new Pass(lossSum / rows.count(), errorSum / rows.count());
    }

    private float[] step(Rows rows) {
        try (NDManager batch = trainer.getManager().newSubManager()) {
            NDArray input =
                    batch.create(
                            FloatBuffer.wrap(rows.values()),
                            new Shape(rows.count(), rows.length()));
            NDList labels = new NDList(input);
            float[] sums = new float[2];
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDList outputs = trainer.forward(new NDList(input));
                NDArray total = loss.evaluate(labels, outputs);
                gradients.backward(total);
                sums[0] = total.getFloat();
                sums[1] = Elbo.error(input, outputs.get(0)).sum().getFloat();
            }
            trainer.step();
            return sums;
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
