package io.qrstream.jobs.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The summary of an analysis for the screen. */
final class SummaryTable {

    private static final String ROW = "%-12s %10s %9s %11s %8s %11s%n";

    private SummaryTable() {}

    /**
     * A line a record, and one of all.
     *
     * @param elapsed seconds that the analysis took
     */
    static String of(List<RecordSummary> records, double elapsed, Path out) {
        StringBuilder table = new StringBuilder();
        table.append(
                text(ROW, "record", "length", "R-peaks", "heartbeats", "pruned", "heart rate"));
        double seconds = 0;
        long peaks = 0;
        long heartbeats = 0;
        for (RecordSummary record : records) {
            table.append(row(record));
            seconds += record.seconds();
            peaks += record.rPeaks();
            heartbeats += record.heartbeats();
        }
        return table.append(
                        text(
                                "%d recordings, %s of ECG: %,d R-peaks, %,d heartbeats in %.1f s.%n",
                                records.size(), length(seconds), peaks, heartbeats, elapsed))
                .append(text("Results in %s: heartbeats.csv, gates/, r_peaks/%n", out))
                .toString();
    }

    /** Between n R-peaks of one run lie n - 1 heartbeats: the rest was pruned. */
    private static String row(RecordSummary r) {
        return text(
                ROW,
                r.record(),
                length(r.seconds()),
                text("%,d", r.rPeaks()),
                text("%,d", r.heartbeats()),
                text("%,d", Math.max(0, r.rPeaks() - 1 - r.heartbeats())),
                Double.isNaN(r.heartRateBpm()) ? "-" : text("%.1f bpm", r.heartRateBpm()));
    }

    private static String length(double seconds) {
        long whole = Math.round(seconds);
        return text("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
