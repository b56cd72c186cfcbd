package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.BeatClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The result of an evaluation for the screen. */
final class EvaluationTable {

    private static final String ROW = "%-10s %8s %8s %6s %6s %8s %8s  %s%n";

    private EvaluationTable() {}

    /** A line a record, the gross and the average of all, and a line a class of heartbeats. */
    static String of(List<EvaluatedRecord> records) {
        StringBuilder table = new StringBuilder();
        table.append(text(ROW, "record", "beats", "TP", "FN", "FP", "Se %", "+P %", "error (ms)"));
        records.forEach(record -> table.append(row(record.name(), record.counts())));
        List<BeatCounts> counts = records.stream().map(EvaluatedRecord::counts).toList();
        table.append(row("gross", counts.stream().reduce(BeatCounts.NONE, BeatCounts::plus)));
        table.append(
                text(
                        ROW,
                        "average",
                        "",
                        "",
                        "",
                        "",
                        percent(average(counts, BeatCounts::sensitivity)),
                        percent(average(counts, BeatCounts::positivePredictivity)),
                        ""));
        return table.append(classes(records)).toString();
    }

    private static String row(String name, BeatCounts c) {
        String error =
                c.found() == 0 ? "-" : text("%.1f ± %.1f", c.meanError(), c.errorDeviation());
        return text(
                ROW,
                name,
                text("%,d", c.beats()),
                text("%,d", c.found()),
                text("%,d", c.missed()),
                text("%,d", c.extra()),
                percent(c.sensitivity()),
                percent(c.positivePredictivity()),
                error);
    }

    private static double average(List<BeatCounts> counts, ToDoubleFunction<BeatCounts> share) {
        return counts.stream()
                .mapToDouble(share)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static String classes(List<EvaluatedRecord> records) {
        Map<BeatClass, BeatCounts> sums = new TreeMap<>();
        records.forEach(
                record -> record.byClass().forEach((k, v) -> sums.merge(k, v, BeatCounts::plus)));
        StringBuilder lines = new StringBuilder();
        sums.forEach(
                (kind, c) ->
                        lines.append(
                                text(
                                        ROW,
                                        "class " + kind,
                                        text("%,d", c.beats()),
                                        text("%,d", c.found()),
                                        text("%,d", c.missed()),
                                        "",
                                        percent(c.sensitivity()),
                                        "",
                                        "")));
        return lines.toString();
    }

    /** A share for the screen; a dash where there is none. */
    static String percent(double value) {
        return Double.isNaN(value) ? "-" : text("%.3f", value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replaceAll(" +\n", "\n");
    }
}
