package io.qrstream.benchmarks.chaos;

import io.qrstream.alerts.Alert.Phase;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was committed, held against what the streams must come to. */
final class Findings {

    private final Algorithm algorithm;
    private final Map<String, StreamAnswer> answers;

    /**
     * @param algorithm that says which alerts follow from the signal alone
     * @param answers by stream
     */
    Findings(Algorithm algorithm, Map<String, StreamAnswer> answers) {
        this.algorithm = algorithm;
        this.answers = answers;
    }

    /** Heartbeats of all streams. */
    Finding heartbeats(Map<String, List<Beat>> committed) {
        return compare("heartbeats", StreamAnswer::heartbeats, committed);
    }

    /** Messages about alerts that follow from the signal alone. */
    Finding alerts(List<AlertMessage> committed) {
        Map<String, List<AlertMessage>> byStream =
                committed.stream()
                        .filter(message -> algorithm.decides(message.kind()))
                        .collect(Collectors.groupingBy(AlertMessage::stream));
        return compare("messages about alerts of the signal", StreamAnswer::alerts, byStream);
    }

    /** The lives of all alerts, those of the processing clock and of scores too. */
    static Finding lives(List<AlertMessage> committed) {
        AlertLives lives = new AlertLives();
        committed.forEach(lives::add);
        return lives.finding();
    }

    /** That streams which went away were said to be silent, once. */
    static Finding silences(Collection<String> ids, List<AlertMessage> committed) {
        List<String> raised =
                committed.stream()
                        .filter(message -> message.phase() == Phase.RAISED)
                        .map(AlertMessage::idWithoutTime)
                        .filter(ids::contains)
                        .toList();
        Comparison comparison = new Comparison("silences of streams that went away");
        comparison.add("the topic", List.copyOf(ids), raised);
        return comparison.finding();
    }

    private <T> Finding compare(
            String what, Function<StreamAnswer, List<T>> must, Map<String, List<T>> committed) {
        Comparison comparison = new Comparison(what);
        Map<String, List<T>> expected = new HashMap<>();
        answers.forEach((stream, answer) -> expected.put(stream, must.apply(answer)));
        TreeSet<String> streams = new TreeSet<>(expected.keySet());
        streams.addAll(committed.keySet());
        for (String stream : streams) {
            comparison.add(
                    stream,
                    expected.getOrDefault(stream, List.of()),
                    committed.getOrDefault(stream, List.of()));
        }
        return comparison.finding();
    }
}
