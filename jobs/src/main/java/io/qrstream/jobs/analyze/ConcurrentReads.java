package io.qrstream.jobs.analyze;

import io.qrstream.signal.recording.Recording;
import java.util.List;

/** How many recordings are read at once: each is in memory whole meanwhile. */
final class ConcurrentReads {

    // In mV, and as the file has it or as a part of the recording.
    private static final long BYTES_PER_SAMPLE = 2 * Float.BYTES;

    private ConcurrentReads() {}

    /**
     * At least one. Of a CSV file nobody has counted the samples; it comes alone.
     *
     * @param most no more than this
     * @param heap bytes of memory; half of it is for what the stages hold
     */
    static int of(List<Recording> recordings, int most, long heap) {
        long longest = recordings.stream().mapToLong(Recording::length).max().orElseThrow();
        long fit = heap / 2 / Math.max(1, longest * BYTES_PER_SAMPLE);
        return (int) Math.max(1, Math.min(most, fit));
    }
}
