package io.qrstream.jobs.analyze;

import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What was found in one recording.
 *
 * @param record its name
 * @param seconds its length
 * @param rPeaks found, those of pruned heartbeats included
 * @param heartbeats kept
 * @param heartRateBpm mean from the first R-peak to the last, NaN without two
 */
record RecordSummary(
        String record, double seconds, long rPeaks, long heartbeats, double heartRateBpm) {

    /** Reads it off the files that an analysis has written. */
    static RecordSummary read(ResultFiles files, Recording recording, long samples)
            throws IOException {
        long[] peaks;
        try (Stream<String> lines = Files.lines(files.rPeaks(recording.name()))) {
            peaks = lines.mapToLong(Long::parseLong).toArray();
        }
        double rate = recording.samplingRate();
        double beating = peaks.length > 1 ? (peaks[peaks.length - 1] - peaks[0]) / rate : 0;
        return new RecordSummary(
                recording.name(),
                samples / rate,
                peaks.length,
                count(files.heartbeats(recording.name())),
                beating > 0 ? 60 * (peaks.length - 1) / beating : Double.NaN);
    }

    private static long count(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
