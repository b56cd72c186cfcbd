package io.qrstream.embedding;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * Trains a VAE: shuffles the rows, holds some back, and keeps the weights of the epoch with the
 * smallest loss on those. The same rows, settings and libraries give the same model.
 *
 * @param architecture the network
 * @param input what the rows are
 * @param settings how
 * @param data where the rows came from, in words, for the report
 */
public record Training(
        Architecture architecture, InputContract input, TrainingSettings settings, String data) {

    /**
     * Trains; blocks for the whole of it. Not while another training runs in this JVM.
     *
     * @param rows to train on and to test with
     * @param progress told of each step; may stop the training, then the best so far counts
     * @return the model, to be closed
     * @throws IllegalArgumentException if there are too few rows, or if a value or the losses of
     *     all epochs are not finite
     * @throws CancellationException if it was stopped before the first epoch was done
     * @throws IOException never in practice: the model is kept in memory
     */
    public TrainedModel run(Rows rows, TrainingProgress progress) throws IOException {
        rows.requireFinite();
        Random random = new Random(settings.seed());
        int[] order = Shuffle.of(rows.count(), random);
        int split = (int) (settings.trainingShare() * rows.count());
        if (split < 1 || split == rows.count()) {
            throw new IllegalArgumentException(
                    rows.count() + " heartbeats are too few to train on and to test with");
        }
        Rows training = rows.select(order, 0, split);
        Rows test = rows.select(order, split, rows.count());
        Best best;
        try (VaeTrainer trainer = new VaeTrainer(architecture, settings);
                Scorer scorer = scorer(trainer.block())) {
            best = epochs(trainer, scorer, training, test, random, progress);
        }
        TrainingReport report =
                new TrainingReport(data, split, test.count(), settings, best.epochs, best.epoch);
        ScoreQuantiles quantiles = quantiles(best.weights, training);
        return new TrainedModel(
                VaeModel.of(architecture, input, best.weights, report, quantiles), test);
    }

    private ScoreQuantiles quantiles(Weights weights, Rows training) throws IOException {
        try (NDManager manager = TorchEngine.newManager();
                Scorer scorer = scorer(weights.newBlock(architecture, manager))) {
            return ScoreQuantiles.of(scores(scorer, training));
        }
    }

    private Scorer scorer(VaeBlock block) {
        return new Scorer(
                architecture.name(),
                place -> new BlockNetwork(block),
                architecture,
                settings.klWeight(),
                ScoreQuantiles.Lookup.NONE);
    }

    private Best epochs(
            VaeTrainer trainer,
            Scorer scorer,
            Rows training,
            Rows test,
            Random random,
            TrainingProgress progress) {
        Best best = new Best();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            VaeTrainer.Pass pass = trainer.pass(training, random, progress);
            if (pass == null) {
                break;
            }
            double testLoss = mean(scores(scorer, test));
            Epoch done = new Epoch(pass.loss(), pass.meanSquaredError(), testLoss);
            progress.epoch(epoch, done, best.offer(done, trainer.block()));
        }
        if (best.epochs.isEmpty()) {
            throw new CancellationException(
                    "stopped before the first epoch was done: there is no model");
        }
        if (best.weights == null) {
            throw new IllegalArgumentException(
                    "no epoch had a finite loss: the learning rate is too large, or heartbeats of"
                            + " up to "
                            + training.largest()
                            + " mV are not in mV");
        }
        return best;
    }

    /** The epochs so far, and the weights of the best. */
    private static final class Best {

        private final List<Epoch> epochs = new ArrayList<>();
        private int epoch;
        private double testLoss = Double.POSITIVE_INFINITY;
        private Weights weights;

        boolean offer(Epoch done, VaeBlock block) {
            epochs.add(done);
            if (!(done.testLoss() < testLoss)) {
                return false;
            }
            epoch = epochs.size() - 1;
            testLoss = done.testLoss();
            weights = Weights.of(block);
            return true;
        }
    }

    private static float[] scores(Scorer scorer, Rows rows) {
        return scorer.score(rows.values(), rows.count()).scores();
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
