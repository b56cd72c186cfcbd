package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.analyze.ResultFiles;
import io.qrstream.signal.recording.BeatClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scores in a {@code heartbeats.csv}, joined with the classes of what they are of: heartbeats
 * that were found, kept, and count.
 */
final class ScoreColumns {

    private static final List<String> SCORES = List.of(ResultFiles.ANOMALY, ResultFiles.SCORE);

    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String record, BeatClass kind, String[] cells) {}

    private ScoreColumns(String header) {
        this.header = List.of(header.split(","));
    }

    /** Reads the table that an analysis has written. */
    static ScoreColumns read(Path folder, List<EvaluatedRecord> records) throws IOException {
        Map<String, EvaluatedRecord> byName = new HashMap<>();
        records.forEach(record -> byName.put(record.name(), record));
        try (BufferedReader table = Files.newBufferedReader(new ResultFiles(folder).heartbeats())) {
            ScoreColumns columns = new ScoreColumns(table.readLine());
            int peak = columns.header.indexOf(ResultFiles.R_PEAK);
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                String[] cells = line.split(",", -1);
                Optional.ofNullable(byName.get(cells[0]))
                        .flatMap(record -> record.classOf(Long.parseLong(cells[peak])))
                        .ifPresent(kind -> columns.rows.add(new Row(cells[0], kind, cells)));
            }
            return columns;
        }
    }

    /** Each kind of score that was asked for, by its column's name. */
    Map<String, ScoredBeats> scores() {
        Map<String, ScoredBeats> scores = new LinkedHashMap<>();
        for (String name : SCORES) {
            int column = header.indexOf(name);
            if (column >= 0) {
                ScoredBeats beats = new ScoredBeats();
                rows.forEach(
                        row ->
                                beats.add(
                                        row.record(),
                                        row.kind(),
                                        Double.parseDouble(row.cells()[column])));
                scores.put(name, beats);
            }
        }
        return scores;
    }

    /** What anomalies are made of; empty where none were asked for. */
    List<JudgedBeat> judged() {
        int distance = header.indexOf(ResultFiles.SHAPE_DISTANCE);
        int ratio = header.indexOf(ResultFiles.RR_RATIO);
        return distance < 0
                ? List.of()
                : rows.stream()
                        .map(
                                row ->
                                        new JudgedBeat(
                                                row.record(),
                                                row.kind(),
                                                Double.parseDouble(row.cells()[distance]),
                                                lead(row.cells()[ratio])))
                        .toList();
    }

    private static double lead(String ratio) {
        return ratio.isEmpty() ? 0 : -Math.log(Double.parseDouble(ratio));
    }
}
