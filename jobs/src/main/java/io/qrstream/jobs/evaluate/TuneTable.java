package io.qrstream.jobs.evaluate;

import static io.qrstream.jobs.evaluate.EvaluationTable.percent;

import io.qrstream.peaks.AdaptiveRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Fits, and says what came out of it. */
final class TuneTable {

    private static final String ROW = "%-34s %8s %8s %8s %8s %8s%n";

    private final RuleFit fit;
    private final List<RecordedCandidates> records;
    private final Consumer<AdaptiveRule> progress;
    private final StringBuilder table = new StringBuilder();

    private TuneTable(
            RuleFit fit, List<RecordedCandidates> records, Consumer<AdaptiveRule> progress) {
        this.fit = fit;
        this.records = records;
        this.progress = progress;
    }

    /**
     * Fits to all records; blocks.
     *
     * @param heldOut also to every other record, and tests on the rest, both ways
     * @param progress told after each evaluation of a rule
     */
    static String of(
            RuleFit fit,
            List<RecordedCandidates> records,
            boolean heldOut,
            Consumer<AdaptiveRule> progress) {
        TuneTable result = new TuneTable(fit, records, progress);
        result.table.append(text(ROW, "", "beats", "FN", "FP", "Se %", "+P %"));
        result.row("shipped, on all", AdaptiveRule.DEFAULT, records);
        if (heldOut) {
            result.holdOut();
        }
        AdaptiveRule fitted = fit.fit(records, progress);
        result.row("fitted to all, on all", fitted, records);
        return result.table.append(text("%n%s%n", fitted)).toString();
    }

    private void holdOut() {
        List<RecordedCandidates> first = everyOther(0);
        List<RecordedCandidates> second = everyOther(1);
        BeatCounts onSecond = fitAndTest("first half", first, "second", second);
        BeatCounts onFirst = fitAndTest("second half", second, "first", first);
        row("held out, both together", onFirst.plus(onSecond));
    }

    private BeatCounts fitAndTest(
            String name,
            List<RecordedCandidates> fitted,
            String otherName,
            List<RecordedCandidates> tested) {
        AdaptiveRule rule = fit.fit(fitted, progress);
        row("fitted to the " + name + ", on it", rule, fitted);
        row("fitted to the " + name + ", on the " + otherName, rule, tested);
        return fit.counts(rule, tested);
    }

    private List<RecordedCandidates> everyOther(int from) {
        List<RecordedCandidates> chosen = new ArrayList<>();
        for (int i = from; i < records.size(); i += 2) {
            chosen.add(records.get(i));
        }
        return chosen;
    }

    private void row(String name, AdaptiveRule rule, List<RecordedCandidates> tested) {
        row(name, fit.counts(rule, tested));
    }

    private void row(String name, BeatCounts counts) {
        table.append(
                text(
                        ROW,
                        name,
                        text("%,d", counts.beats()),
                        text("%,d", counts.missed()),
                        text("%,d", counts.extra()),
                        percent(counts.sensitivity()),
                        percent(counts.positivePredictivity())));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
