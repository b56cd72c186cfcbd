package io.qrstream.jobs.recordings;

import io.qrstream.signal.ChunkRules;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.SampleRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** A recording as the chunks of one stream, named after it. */
public final class RecordingChunks {

    private static final int CHUNK_SECONDS = 10;

    private RecordingChunks() {}

    /**
     * Reads a lead to chunks, in order; what was not recorded is a gap between them.
     *
     * @param maxSeconds no more of the recording than this
     * @return number of samples, gaps included
     * @throws IOException if the recording cannot be read, or is not what a stream may carry
     */
    public static long read(
            Recording recording, int lead, double maxSeconds, Consumer<EcgChunk> chunks)
            throws IOException {
        float[] millivolts = millivolts(recording, lead, maxSeconds);
        int chunk = (int) Math.max(1, CHUNK_SECONDS * recording.samplingRate());
        for (SampleRange piece : SampleRange.withoutGaps(millivolts)) {
            for (int from = piece.start(); from < piece.end(); from += chunk) {
                int to = Math.min(piece.end(), from + chunk);
                chunks.accept(checked(chunk(recording, millivolts, from, to)));
            }
        }
        return millivolts.length;
    }

    /**
     * The samples that {@link #read} makes chunks of, in mV; NaN in gaps.
     *
     * @param maxSeconds no more of the recording than this
     * @throws IOException if the recording cannot be read
     */
    public static float[] millivolts(Recording recording, int lead, double maxSeconds)
            throws IOException {
        float[] whole = recording.millivolts(lead);
        long length = Math.round(maxSeconds * recording.samplingRate());
        return length < whole.length ? Arrays.copyOf(whole, (int) length) : whole;
    }

    private static EcgChunk chunk(Recording recording, float[] millivolts, int from, int to) {
        double rate = recording.samplingRate();
        long time = Math.round(from * 1000.0 / rate);
        return EcgChunk.ofMillivolts(recording.name(), rate, from, time, millivolts, from, to);
    }

    private static EcgChunk checked(EcgChunk chunk) throws IOException {
        try {
            return ChunkRules.check(chunk);
        } catch (InvalidChunkException e) {
            // Not as the cause: of a failure the innermost message is shown.
            throw new IOException(
                    String.format(
                            "%s, from sample %d on: %s",
                            chunk.stream(), chunk.firstSample(), e.getMessage()));
        }
    }
}
