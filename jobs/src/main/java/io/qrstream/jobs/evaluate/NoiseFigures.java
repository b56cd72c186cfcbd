package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.jobs.figures.Plot;
import io.qrstream.jobs.figures.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws what noise does to detectors: a column a kind, sensitivity above, precision below. */
final class NoiseFigures {

    private static final double LOWEST = 80;

    private NoiseFigures() {}

    /** Draws {@code noise.png}; blocks. */
    static void draw(List<NoiseStudy.Outcome> outcomes, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<NoiseKind> kinds = outcomes.stream().map(NoiseStudy.Outcome::kind).distinct().toList();
        Sheet sheet =
                new Sheet(
                        "signal-to-noise ratio, dB; blue: adaptive, orange: reference",
                        kinds.size());
        for (NoiseKind kind : kinds) {
            sheet.add(panel(kind + ", Se (%)", kind, outcomes, BeatCounts::sensitivity));
        }
        for (NoiseKind kind : kinds) {
            sheet.add(panel(kind + ", +P (%)", kind, outcomes, BeatCounts::positivePredictivity));
        }
        sheet.save(folder.resolve("noise.png"));
    }

    private static Plot panel(
            String title,
            NoiseKind kind,
            List<NoiseStudy.Outcome> outcomes,
            ToDoubleFunction<BeatCounts> share) {
        Plot plot = Sheet.panel(title);
        plot.chart().getStyler().setYAxisMin(LOWEST).setYAxisMax(100.0);
        for (DetectorMethod detector : DetectorMethod.values()) {
            List<NoiseStudy.Outcome> own =
                    outcomes.stream()
                            .filter(o -> o.kind() == kind && o.detector() == detector)
                            .toList();
            plot.line(
                    detector.toString(),
                    own.stream().mapToDouble(NoiseStudy.Outcome::decibels).toArray(),
                    own.stream().mapToDouble(o -> share.applyAsDouble(o.counts())).toArray(),
                    detector == DetectorMethod.ADAPTIVE ? Plot.MEASURED : Plot.DERIVED);
        }
        return plot;
    }
}
