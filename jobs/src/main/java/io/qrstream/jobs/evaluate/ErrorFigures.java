package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.analyze.ResultFiles;
import io.qrstream.jobs.figures.Plot;
import io.qrstream.jobs.figures.Sheet;
import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.signal.recording.Recording;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the errors of each recording in their context: small multiples, a sheet a recording. */
final class ErrorFigures {

    private static final int COLUMNS = 4;
    private static final int MOST = 24;
    private static final double BEFORE_SECONDS = 2;
    private static final Color REFERENCE = new Color(0x2e7d32);
    private static final Color ERROR = new Color(0xb3202c);

    private final Evaluation evaluation;

    ErrorFigures(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * Draws {@code NAME-errors.png} of each recording that has errors; blocks. Of one that has none
     * a figure of an earlier run is wrong.
     */
    void draw(List<EvaluatedRecord> records) throws IOException {
        Path folder = new ResultFiles(evaluation.analysis().folder()).figures();
        Files.createDirectories(folder);
        for (RecordingReference reference : evaluation.analysis().recordings()) {
            Recording recording = reference.open();
            for (EvaluatedRecord record : records) {
                if (record.name().equals(recording.name())) {
                    draw(recording, record, folder.resolve(record.name() + "-errors.png"));
                }
            }
        }
    }

    private void draw(Recording recording, EvaluatedRecord record, Path file) throws IOException {
        if (record.errors().isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        sheet(record, recording.millivolts(evaluation.analysis().lead())).save(file);
    }

    /** Where there are too many errors, some from everywhere. */
    private static Sheet sheet(EvaluatedRecord record, float[] signal) {
        List<BeatError> errors = record.errors();
        int shown = Math.min(MOST, errors.size());
        Sheet sheet =
                new Sheet(
                        "%s: %d of %d errors   ▼ marked   ▲ found   red: missed or made up"
                                .formatted(record.name(), shown, errors.size()),
                        COLUMNS);
        for (int i = 0; i < shown; i++) {
            BeatError error = errors.get((int) ((long) i * errors.size() / shown));
            sheet.add(panel(record, signal, error));
        }
        return sheet;
    }

    /** Two seconds before and after; time is told from the error. */
    private static Plot panel(EvaluatedRecord record, float[] signal, BeatError error) {
        double rate = record.samplingRate();
        int first = (int) Math.max(0, error.sample() - BEFORE_SECONDS * rate);
        int end = (int) Math.min(signal.length, error.sample() + BEFORE_SECONDS * rate);
        String what = error.missed() ? "missed " + error.mnemonic() : "made up";
        Plot plot = Sheet.panel(time(error.sample() / rate) + " " + what);
        plot.chart().getStyler().setXAxisMin(-BEFORE_SECONDS).setXAxisMax(BEFORE_SECONDS);
        double[] seconds = new double[end - first];
        double[] millivolts = new double[end - first];
        Arrays.setAll(seconds, i -> (first + i - error.sample()) / rate);
        Arrays.setAll(millivolts, i -> signal[first + i]);
        plot.line("signal", seconds, millivolts, Plot.MEASURED);
        double low = Arrays.stream(millivolts).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(millivolts).filter(Double::isFinite).max().orElse(1);
        double margin = 0.15 * (high - low) + 0.05;
        Marks marked = new Marks(plot, high + margin, SeriesMarkers.TRIANGLE_DOWN);
        Marks found = new Marks(plot, low - margin, SeriesMarkers.TRIANGLE_UP);
        (error.missed() ? marked : found).add(what, new double[] {0}, ERROR);
        LongPredicate shown = s -> s >= first && s < end && s != error.sample();
        marked.add("marked", times(record.reference().samples(), shown, error, rate), REFERENCE);
        found.add("found", times(record.detections(), shown, error, rate), Plot.DERIVED);
        return plot;
    }

    private static double[] times(
            long[] samples, LongPredicate shown, BeatError error, double rate) {
        return Arrays.stream(samples)
                .filter(shown)
                .mapToDouble(sample -> (sample - error.sample()) / rate)
                .toArray();
    }

    /** Triangles in a row. */
    private record Marks(Plot plot, double height, Marker marker) {

        void add(String name, double[] seconds, Color color) {
            if (seconds.length > 0) {
                double[] heights = new double[seconds.length];
                Arrays.fill(heights, height);
                plot.points(name, seconds, heights, color).setMarker(marker);
            }
        }
    }

    private static String time(double seconds) {
        int minutes = (int) (seconds / 60);
        return String.format(Locale.ROOT, "%d:%04.1f", minutes, seconds - 60 * minutes);
    }
}
