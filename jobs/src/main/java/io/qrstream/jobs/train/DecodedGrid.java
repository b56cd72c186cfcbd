package io.qrstream.jobs.train;

import io.qrstream.embedding.VaeModel;
import io.qrstream.jobs.figures.Plot;
import java.util.Arrays;

/** Heartbeats that never were: points of a grid over the latent space, decoded. */
final class DecodedGrid {

    private static final int SIDE = 5;
    private static final double EDGE = 5;
    private static final double STEP = 2 * EDGE / (SIDE - 1);

    // How much of the way to the next point a heartbeat takes.
    private static final double TILE = 0.9 * STEP;
    private static final int PIXELS = 900;

    private final VaeModel model;

    DecodedGrid(VaeModel model) {
        this.model = model;
    }

    /** Each heartbeat at its place, all to one scale. */
    Plot plot() {
        float[] rows = model.decode(latents());
        int length = model.description().architecture().rowLength();
        Plot plot =
                new Plot(
                        "Decoded heartbeats, each at its place in the latent space",
                        "latent 0",
                        "latent 1",
                        PIXELS,
                        PIXELS);
        double scale = TILE / span(rows);
        for (int i = 0; i < SIDE * SIDE; i++) {
            float[] row = Arrays.copyOfRange(rows, i * length, (i + 1) * length);
            double left = place(i % SIDE) - TILE / 2;
            double bottom = place(i / SIDE) - scale * (least(row) + most(row)) / 2;
            double[] x = new double[length];
            double[] y = new double[length];
            Arrays.setAll(x, k -> left + TILE * k / length);
            Arrays.setAll(y, k -> bottom + scale * row[k]);
            plot.line("heartbeat " + i, x, y, Plot.MEASURED);
        }
        plot.chart().getStyler().setLegendVisible(false);
        return plot;
    }

    /** The grid's points; dimensions beyond the second are 0. */
    private float[] latents() {
        int dimensions = model.description().architecture().latent();
        float[] latents = new float[SIDE * SIDE * dimensions];
        for (int i = 0; i < SIDE * SIDE; i++) {
            latents[i * dimensions] = (float) place(i % SIDE);
            if (dimensions > 1) {
                latents[i * dimensions + 1] = (float) place(i / SIDE);
            }
        }
        return latents;
    }

    private static double place(int index) {
        return index * STEP - EDGE;
    }

    private static double span(float[] values) {
        return Math.max(most(values) - least(values), Float.MIN_NORMAL);
    }

    private static double least(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double most(float[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }
}
