package io.qrstream.benchmarks.scoring;

import io.qrstream.embedding.Rows;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.Scores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The library's scorer over the same rows in batches of any size. */
final class Batches {

    private final Rows rows;
    private final Scorer scorer;
    private final Map<Integer, List<float[]>> batches = new HashMap<>();

    Batches(Rows rows, Scorer scorer) {
        this.rows = rows;
        this.scorer = scorer;
    }

    /** Scores all rows; the sum of their errors. */
    double run(int batch) {
        double sum = 0;
        for (float[] values : batches.computeIfAbsent(batch, this::split)) {
            sum += errors(scorer.score(values, values.length / rows.length()));
        }
        return sum;
    }

    /** Heartbeats a second. */
    double rate(int batch) {
        long start = System.nanoTime();
        run(batch);
        return rows.count() / ((System.nanoTime() - start) / 1e9);
    }

    private List<float[]> split(int batch) {
        int length = batch * rows.length();
        return IntStream.range(0, rows.count() / batch)
                .mapToObj(i -> Arrays.copyOfRange(rows.values(), i * length, (i + 1) * length))
                .toList();
    }

    /** The sum of the errors. */
    static double errors(Scores scores) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            sum += scores.reconstructionError(i);
        }
        return sum;
    }
}
