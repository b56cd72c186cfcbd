package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.BeatClass;
import java.util.List;
import java.util.Locale;

/** How well a score tells abnormal heartbeats from normal ones, for the screen. */
final class ScoreTable {

    private static final String ROW = "%-14s %8s %8s %8s %8s%n";

    private ScoreTable() {}

    /** A line for all abnormal heartbeats, one a class, and one without each record. */
    static String of(String score, ScoredBeats beats, List<EvaluatedRecord> records) {
        StringBuilder table = new StringBuilder();
        table.append(text(ROW, score, "normal", "abnormal", "AUC", "AP"));
        table.append(row("all", beats));
        for (BeatClass kind : List.of(BeatClass.S, BeatClass.V, BeatClass.F, BeatClass.Q)) {
            ScoredBeats only = beats.only(kind);
            if (only.abnormal() > 0) {
                table.append(row("N against " + kind, only));
            }
        }
        if (records.size() > 1) {
            for (EvaluatedRecord record : records) {
                table.append(row("without " + record.name(), beats.without(record.name())));
            }
        }
        return table.toString();
    }

    private static String row(String name, ScoredBeats beats) {
        long abnormal = beats.abnormal();
        boolean both = abnormal > 0 && abnormal < beats.size();
        return text(
                ROW,
                name,
                text("%,d", beats.size() - abnormal),
                text("%,d", abnormal),
                both ? text("%.3f", beats.areaUnderRoc()) : "-",
                both ? text("%.3f", beats.averagePrecision()) : "-");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
