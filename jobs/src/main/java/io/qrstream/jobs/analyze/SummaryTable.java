package io.qrstream.jobs.analyze;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import io.qrstream.vitals.VitalsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The summary of an analysis for the screen. */
final class SummaryTable {

    private static final String ROW = "%10s %9s %11s %8s %11s";
    private static final int SHORTEST_NAME = 12;

    private SummaryTable() {}

    /**
     * A line a record, one of all, one of what is unusual, and with a model one of what it said.
     *
     * @param model where the model is that scored, if any did
     * @param elapsed seconds that the analysis took
     */
    static String of(
            List<RecordSummary> records, Optional<String> model, double elapsed, Path out) {
        boolean judged = records.stream().anyMatch(record -> record.unusual().isPresent());
        StringBuilder table = new StringBuilder();
        String name = "%-" + longestName(records) + "s ";
        table.append(text(name, "record"));
        table.append(text(ROW, "length", "R-peaks", "heartbeats", "pruned", "heart rate"));
        table.append(judged ? text(" %8s%n", "unusual") : text("%n"));
        records.forEach(r -> table.append(text(name, r.record())).append(row(r)));
        table.append(total(records, elapsed)).append(withoutRPeaks(records));
        if (judged) {
            table.append(unusual(records));
        }
        model.ifPresent(location -> table.append(scores(records, location)));
        return table.append(text("Results in %s: heartbeats.csv, gates/, r_peaks/%n", out))
                .toString();
    }

    private static int longestName(List<RecordSummary> records) {
        return records.stream().mapToInt(r -> r.record().length()).reduce(SHORTEST_NAME, Math::max);
    }

    private static String withoutRPeaks(List<RecordSummary> records) {
        String names =
                records.stream()
                        .filter(record -> record.rPeaks() == 0)
                        .map(RecordSummary::record)
                        .collect(joining(", "));
        return names.isEmpty()
                ? ""
                : text("No R-peak in %s: samples are taken as mV of an ECG.%n", names);
    }

    private static String unusual(List<RecordSummary> records) {
        return text(
                "Unusual: unlike the recording's other heartbeats (anomaly above %.1f), %,d in"
                        + " all.%n",
                VitalsSettings.USUAL_ANOMALY_THRESHOLD,
                records.stream().mapToLong(record -> record.unusual().orElse(0)).sum());
    }

    private static String total(List<RecordSummary> records, double elapsed) {
        return text(
                "%d recording%s, %s of ECG: %,d R-peaks, %,d heartbeats in %.1f s.%n",
                records.size(),
                records.size() == 1 ? "" : "s",
                length(records.stream().mapToDouble(RecordSummary::seconds).sum()),
                records.stream().mapToLong(RecordSummary::rPeaks).sum(),
                records.stream().mapToLong(RecordSummary::heartbeats).sum(),
                elapsed);
    }

    private static String scores(List<RecordSummary> records, String model) {
        long unusual =
                records.stream().mapToLong(record -> record.scores().orElseThrow().unusual()).sum();
        String most =
                records.stream()
                        .filter(record -> record.heartbeats() > 0)
                        .max(comparingDouble(record -> record.scores().orElseThrow().highest()))
                        .map(SummaryTable::most)
                        .orElse("");
        return text(
                "Model '%s': %,d heartbeats score above %.0f %% of its training set%s.%n",
                model, unusual, 100 * ScoreSummary.UNUSUAL, most);
    }

    private static String most(RecordSummary r) {
        ScoreSummary scores = r.scores().orElseThrow();
        return text(
                "; the highest, %.3f, at %s of %s",
                scores.highest(), length(scores.highestSeconds()), r.record());
    }

    private static String row(RecordSummary r) {
        return text(
                        ROW,
                        length(r.seconds()),
                        text("%,d", r.rPeaks()),
                        text("%,d", r.heartbeats()),
                        text("%,d", r.pruned()),
                        Double.isNaN(r.heartRateBpm()) ? "-" : text("%.1f bpm", r.heartRateBpm()))
                + (r.unusual().isPresent() ? text(" %,8d", r.unusual().getAsLong()) : "")
                + text("%n");
    }

    private static String length(double seconds) {
        long whole = Math.round(seconds);
        return text("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
