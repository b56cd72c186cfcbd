package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.AnomalySettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The anomaly's score fitted to one half of the records and tested on the other, both ways: every
 * other record in the order of their names.
 */
final class HeldOut {

    private HeldOut() {}

    /** Fits, tests, and says both, with the fit to all. */
    static String table(List<JudgedBeat> beats, List<EvaluatedRecord> records) {
        StringBuilder table = new StringBuilder();
        ScoredBeats tested = new ScoredBeats();
        for (int half = 0; half < 2; half++) {
            Set<String> names = everyOther(records, half);
            List<JudgedBeat> inside = new ArrayList<>();
            List<JudgedBeat> outside = new ArrayList<>();
            beats.forEach(b -> (names.contains(b.record()) ? inside : outside).add(b));
            AnomalySettings fitted = AnomalyFit.fit(inside);
            ScoredBeats others = new ScoredBeats();
            outside.forEach(beat -> add(others, fitted, beat));
            outside.forEach(beat -> add(tested, fitted, beat));
            table.append(text("%nfitted to %s: %s%n", String.join(" ", names), words(fitted)));
            table.append(ScoreTable.of("on the others", others, List.of()));
        }
        table.append(text("%n")).append(ScoreTable.of("both together", tested, List.of()));
        return table.append(text("%nfitted to all: %s%n", words(AnomalyFit.fit(beats)))).toString();
    }

    private static Set<String> everyOther(List<EvaluatedRecord> records, int first) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = first; i < records.size(); i += 2) {
            names.add(records.get(i).name());
        }
        return names;
    }

    private static void add(ScoredBeats scores, AnomalySettings settings, JudgedBeat beat) {
        scores.add(beat.record(), beat.kind(), settings.score(beat.distance(), beat.lead()));
    }

    private static String words(AnomalySettings settings) {
        return text(
                "intercept %.2f, shape %.2f, early %.2f",
                settings.intercept(), settings.shape(), settings.early());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
