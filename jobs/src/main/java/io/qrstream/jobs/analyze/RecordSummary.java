package io.qrstream.jobs.analyze;

import io.qrstream.signal.recording.Recording;
import io.qrstream.vitals.VitalsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was found in one recording.
 *
 * @param record its name
 * @param seconds its length
 * @param rPeaks found, those of pruned heartbeats included
 * @param heartbeats kept
 * @param pruned heartbeats that were not
 * @param heartRateBpm of the mean RR interval, none of which reaches across a gap; NaN without one
 * @param unusual heartbeats that are unlike the recording's others, or empty if none were judged
 * @param scores what a model said, or empty if none was asked
 */
public record RecordSummary(
        String record,
        double seconds,
        long rPeaks,
        long heartbeats,
        long pruned,
        double heartRateBpm,
        OptionalLong unusual,
        Optional<ScoreSummary> scores) {

    /**
     * Reads it off the files that an analysis has written.
     *
     * @param samples of the recording that were analyzed
     * @param intervals between its R-peaks
     * @param columns of the heartbeats
     */
    static RecordSummary read(
            ResultFiles files,
            Recording recording,
            long samples,
            RrIntervals intervals,
            List<String> columns)
            throws IOException {
        long peaks = ResultFiles.indices(files.rPeaks(recording.name())).length;
        List<String> heartbeats = Files.readAllLines(files.heartbeats(recording.name()));
        double rate = recording.samplingRate();
        int anomaly = columns.indexOf(ResultFiles.ANOMALY);
        int score = columns.indexOf(ResultFiles.SCORE);
        // From gate to gate every run has one heartbeat less than it has R-peaks.
        long complete = anomaly < 0 ? intervals.count() : peaks;
        return new RecordSummary(
                recording.name(),
                samples / rate,
                peaks,
                heartbeats.size(),
                complete - heartbeats.size(),
                intervals.heartRateBpm(rate),
                anomaly < 0 ? OptionalLong.empty() : OptionalLong.of(above(heartbeats, anomaly)),
                score < 0
                        ? Optional.empty()
                        : Optional.of(ScoreSummary.of(heartbeats, score, rate)));
    }

    private static long above(List<String> heartbeats, int column) {
        return heartbeats.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .filter(anomaly -> anomaly > VitalsSettings.USUAL_ANOMALY_THRESHOLD)
                .count();
    }
}
