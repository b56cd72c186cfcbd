package io.qrstream.jobs.analyze;

import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What was found in one recording.
 *
 * @param record its name
 * @param seconds its length
 * @param rPeaks found, those of pruned heartbeats included
 * @param heartbeats kept
 * @param heartRateBpm mean from the first R-peak to the last, NaN without two
 * @param scores what a model said, or empty if none was asked
 */
public record RecordSummary(
        String record,
        double seconds,
        long rPeaks,
        long heartbeats,
        double heartRateBpm,
        Optional<ScoreSummary> scores) {

    /**
     * Reads it off the files that an analysis has written.
     *
     * @param scoreColumn where the heartbeats have their scores, less than 0 if they have none
     */
    static RecordSummary read(ResultFiles files, Recording recording, long samples, int scoreColumn)
            throws IOException {
        long[] peaks = ResultFiles.indices(files.rPeaks(recording.name()));
        List<String> heartbeats = Files.readAllLines(files.heartbeats(recording.name()));
        double rate = recording.samplingRate();
        double beating = peaks.length > 1 ? (peaks[peaks.length - 1] - peaks[0]) / rate : 0;
        return new RecordSummary(
                recording.name(),
                samples / rate,
                peaks.length,
                heartbeats.size(),
                beating > 0 ? 60 * (peaks.length - 1) / beating : Double.NaN,
                scoreColumn < 0
                        ? Optional.empty()
                        : Optional.of(ScoreSummary.of(heartbeats, scoreColumn, rate)));
    }
}
