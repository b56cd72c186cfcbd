package io.qrstream.jobs.train;

import io.qrstream.embedding.Epoch;
import io.qrstream.embedding.Rows;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.Scores;
import io.qrstream.embedding.VaeModel;
import io.qrstream.jobs.figures.Plot;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws a training: its loss, its latent space, and what the model makes of heartbeats. */
final class TrainingFigures {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 500;
    private static final int SQUARE = 900;
    private static final Color ONE_OF_MANY = new Color(0x1f, 0x4e, 0x79, 50);
    private static final double[] SHOWN_QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    private final VaeModel model;
    private final Rows test;

    TrainingFigures(VaeModel model, Rows test) {
        this.model = model;
        this.test = test;
    }

    /** Draws all, as PNG and PDF; blocks. */
    void draw(Path folder) throws IOException {
        Files.createDirectories(folder);
        loss().save(folder, "loss");
        new DecodedGrid(model).plot().save(folder, "decoded");
        try (Scorer scorer = model.newScorer()) {
            Scores scores = scorer.score(test.values(), test.count());
            latent(scores).save(folder, "latent");
            reconstructions(scores).save(folder, "reconstructions");
        }
    }

    private Plot loss() {
        List<Epoch> epochs = model.description().training().epochs();
        Plot plot = new Plot("Loss per epoch", "epoch", "loss", WIDTH, HEIGHT);
        double[] index = IntStream.rangeClosed(1, epochs.size()).asDoubleStream().toArray();
        plot.line(
                "training, decoded at samples", index, values(epochs, Epoch::loss), Plot.MEASURED);
        plot.line(
                "test, decoded at the mean", index, values(epochs, Epoch::testLoss), Plot.DERIVED);
        plot.chart().getStyler().setXAxisDecimalPattern("0").setYAxisMin(0.0);
        return plot;
    }

    private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }

    private Plot latent(Scores scores) {
        int second = Math.min(1, scores.dimensions() - 1);
        double[] x = new double[scores.size()];
        double[] y = new double[scores.size()];
        Arrays.setAll(x, i -> scores.embedding(i, 0));
        Arrays.setAll(y, i -> scores.embedding(i, second));
        Plot plot =
                new Plot(
                        String.format("%,d test heartbeats in the latent space", x.length),
                        "mu 0",
                        "mu " + second,
                        SQUARE,
                        SQUARE);
        plot.points("heartbeats", x, y, ONE_OF_MANY);
        plot.chart().getStyler().setLegendVisible(false).setMarkerSize(4);
        return plot;
    }

    /** From well reconstructed heartbeats to badly, side by side. */
    private Plot reconstructions(Scores scores) {
        int[] byScore =
                IntStream.range(0, scores.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(scores::score))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int length = test.length();
        int shown = SHOWN_QUANTILES.length;
        double rate = model.description().input().workingRate();
        double[] time = new double[shown * (length + 1)];
        double[] original = new double[time.length];
        double[] reconstruction = new double[time.length];
        for (int i = 0; i < shown; i++) {
            int row = byScore[(int) (SHOWN_QUANTILES[i] * (byScore.length - 1))];
            float[] decoded = model.decode(embedding(scores, row));
            int from = i * (length + 1);
            for (int k = 0; k < length; k++) {
                time[from + k] = (from + k) / rate;
                original[from + k] = test.values()[row * length + k];
                reconstruction[from + k] = decoded[k];
            }
            // Not a number: the line ends here and begins anew.
            time[from + length] = (from + length) / rate;
            original[from + length] = Double.NaN;
            reconstruction[from + length] = Double.NaN;
        }
        Plot plot =
                new Plot(
                        "Test heartbeats at the 5, 25, 50, 75, 95 and 99 % quantile of the score",
                        "time (s)", "mV", WIDTH, HEIGHT);
        plot.line("original", time, original, Plot.MEASURED);
        plot.line("reconstruction", time, reconstruction, Plot.DERIVED);
        return plot;
    }

    private static float[] embedding(Scores scores, int row) {
        float[] point = new float[scores.dimensions()];
        for (int d = 0; d < point.length; d++) {
            point[d] = scores.embedding(row, d);
        }
        return point;
    }
}
