package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.figures.Plot;
import io.qrstream.signal.recording.BeatClass;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws what scores tell apart: receiver operating characteristics and histograms. */
final class ScoreFigures {

    private static final int WIDTH = 700;
    private static final int HEIGHT = 600;
    private static final int BINS = 50;
    private static final Map<BeatClass, Color> COLORS =
            Map.of(
                    BeatClass.N, Plot.MEASURED,
                    BeatClass.S, Plot.DERIVED,
                    BeatClass.V, new Color(0xb3202c),
                    BeatClass.F, new Color(0x6a3d9a),
                    BeatClass.Q, new Color(0x7f7f7f));

    private final Path folder;

    ScoreFigures(Path folder) {
        this.folder = folder;
    }

    /** Draws {@code roc-NAME} and {@code scores-NAME} of each score; blocks. */
    void draw(Map<String, ScoredBeats> scores) throws IOException {
        for (Map.Entry<String, ScoredBeats> score : scores.entrySet()) {
            if (comparable(score.getValue())) {
                roc(score.getKey(), score.getValue()).save(folder, "roc-" + score.getKey());
            } else {
                Plot.delete(folder, "roc-" + score.getKey());
            }
            histogram(score.getKey(), score.getValue()).save(folder, "scores-" + score.getKey());
        }
    }

    private static boolean comparable(ScoredBeats beats) {
        return beats.abnormal() > 0 && beats.abnormal() < beats.size();
    }

    private static Plot roc(String name, ScoredBeats beats) {
        Plot plot =
                new Plot(
                        name + ": abnormal heartbeats against normal ones",
                        "share of the normal above the threshold",
                        "share of the abnormal above the threshold",
                        WIDTH,
                        HEIGHT);
        curve(plot, "all", beats, Color.BLACK);
        for (BeatClass kind : List.of(BeatClass.S, BeatClass.V, BeatClass.F)) {
            curve(plot, kind.name(), beats.only(kind), COLORS.get(kind));
        }
        return plot;
    }

    private static void curve(Plot plot, String name, ScoredBeats beats, Color color) {
        if (!comparable(beats)) {
            return;
        }
        List<ScoredBeats.RocPoint> points = beats.roc();
        double[] x = new double[points.size() + 1];
        double[] y = new double[points.size() + 1];
        for (int i = 0; i < points.size(); i++) {
            x[i + 1] = points.get(i).falseAlarms();
            y[i + 1] = points.get(i).found();
        }
        String legend = String.format(Locale.ROOT, "%s (%.3f)", name, beats.areaUnderRoc());
        plot.line(legend, x, y, color);
    }

    /**
     * Each class that is worth a curve, as shares of its own, up to the score that 99.9 % of all
     * stay below.
     */
    private static Plot histogram(String name, ScoredBeats beats) {
        Plot plot = new Plot(name + " by class", name, "share of the class (%)", WIDTH, HEIGHT);
        double[] all =
                Arrays.stream(BeatClass.values())
                        .flatMapToDouble(kind -> Arrays.stream(beats.scores(kind)))
                        .sorted()
                        .toArray();
        double top = all.length == 0 ? 1 : all[(int) (0.999 * (all.length - 1))];
        double[] middles = new double[BINS];
        Arrays.setAll(middles, i -> (i + 0.5) * top / BINS);
        for (BeatClass kind : BeatClass.values()) {
            double[] scores = beats.scores(kind);
            if (scores.length >= BINS) {
                String legend = String.format(Locale.ROOT, "%s (%,d)", kind, scores.length);
                plot.line(legend, middles, shares(scores, top), COLORS.get(kind));
            }
        }
        return plot;
    }

    private static double[] shares(double[] scores, double top) {
        double[] shares = new double[BINS];
        for (double score : scores) {
            int bin = (int) Math.max(0, Math.min(BINS - 1, score / top * BINS));
            shares[bin] += 100.0 / scores.length;
        }
        return shares;
    }
}
