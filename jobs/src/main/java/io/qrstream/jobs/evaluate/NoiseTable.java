package io.qrstream.jobs.evaluate;

import static io.qrstream.jobs.evaluate.EvaluationTable.percent;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What noise does to detectors, for the screen and as CSV. */
final class NoiseTable {

    private static final String ROW = "%-18s %6s  %-10s %8s %6s %6s %8s %8s%n";

    private NoiseTable() {}

    /** A line a noise, ratio and detector. */
    static String of(List<NoiseStudy.Outcome> outcomes) {
        StringBuilder table = new StringBuilder();
        table.append(text(ROW, "noise", "SNR dB", "detector", "beats", "FN", "FP", "Se %", "+P %"));
        for (NoiseStudy.Outcome o : outcomes) {
            BeatCounts c = o.counts();
            table.append(
                    text(
                            ROW,
                            o.kind(),
                            ratio(o.decibels()),
                            o.detector(),
                            text("%,d", c.beats()),
                            text("%,d", c.missed()),
                            text("%,d", c.extra()),
                            percent(c.sensitivity()),
                            percent(c.positivePredictivity())));
        }
        return table.toString();
    }

    private static String ratio(double decibels) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(decibels);
    }

    /** The same to be computed with. */
    static List<String> lines(List<NoiseStudy.Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("noise,snr_db,detector,beats,tp,fn,fp,se,ppv");
        for (NoiseStudy.Outcome o : outcomes) {
            BeatCounts c = o.counts();
            lines.add(
                    text(
                            "%s,%s,%s,%d,%d,%d,%d,%.4f,%.4f",
                            o.kind(),
                            o.decibels(),
                            o.detector(),
                            c.beats(),
                            c.found(),
                            c.missed(),
                            c.extra(),
                            c.sensitivity(),
                            c.positivePredictivity()));
        }
        return lines;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
