package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.analyze.ResultFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores that an analysis has written, joined with the classes of what they are of. */
final class ScoreColumns {

    private static final List<String> SCORES = List.of(ResultFiles.ANOMALY, ResultFiles.SCORE);

    private ScoreColumns() {}

    /**
     * Reads {@code heartbeats.csv}.
     *
     * @return each kind of score that was asked for, by its column's name: those of the heartbeats
     *     that were found, kept, and count
     */
    static Map<String, ScoredBeats> read(Path folder, List<EvaluatedRecord> records)
            throws IOException {
        Map<String, EvaluatedRecord> byName = new HashMap<>();
        records.forEach(record -> byName.put(record.name(), record));
        Map<String, ScoredBeats> scores = new LinkedHashMap<>();
        try (BufferedReader table = Files.newBufferedReader(new ResultFiles(folder).heartbeats())) {
            List<String> header = List.of(table.readLine().split(","));
            SCORES.stream()
                    .filter(header::contains)
                    .forEach(name -> scores.put(name, new ScoredBeats()));
            int peak = header.indexOf(ResultFiles.R_PEAK);
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                String[] row = line.split(",", -1);
                EvaluatedRecord record = byName.get(row[0]);
                if (record != null) {
                    scores.forEach(
                            (name, beats) -> add(record, row, peak, header.indexOf(name), beats));
                }
            }
        }
        return scores;
    }

    private static void add(
            EvaluatedRecord record, String[] row, int peak, int column, ScoredBeats beats) {
        record.classOf(Long.parseLong(row[peak]))
                .ifPresent(kind -> beats.add(record.name(), kind, Double.parseDouble(row[column])));
    }
}
