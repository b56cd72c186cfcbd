package io.qrstream.jobs.replay;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.SampleRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One lead cut into chunks of equal duration. Belongs to one thread.
 *
 * <p>Chunk k ends at {@code (k + 1) * chunkSeconds} whatever the sampling rate: where that is not a
 * whole number of samples, chunks differ by one sample and no time is lost.
 */
public final class ReplayStream {

    private final String stream;
    private final double samplingRate;
    private final double chunkSeconds;
    private final double startMillis;
    private final long length;
    private final Lead lead;
    private long period;
    private int position;

    /**
     * @param stream its id
     * @param samplingRate in Hz
     * @param lead read from its first sample
     * @param maxSeconds no more of the lead than this
     * @param chunkSeconds duration of a chunk
     * @param startMillis time of the first sample, milliseconds since the epoch
     */
    ReplayStream(
            String stream,
            double samplingRate,
            Lead lead,
            double maxSeconds,
            double chunkSeconds,
            double startMillis) {
        this.stream = stream;
        this.samplingRate = samplingRate;
        this.lead = lead;
        this.chunkSeconds = chunkSeconds;
        this.startMillis = startMillis;
        this.length = Math.min(lead.length(), Math.round(maxSeconds * samplingRate));
    }

    /**
     * Recordings as streams {@code NAME/LEAD}, ready for {@link Replay}.
     *
     * @param lead of every recording, 0-based
     * @param maxSeconds no more of each recording than this
     * @param chunkSeconds duration of a chunk
     * @param startMillis gives the time of the first stream's first sample, milliseconds since the
     *     epoch; asked when all is read
     * @throws IOException if a recording cannot be read
     */
    public static List<ReplayStream> of(
            List<Recording> recordings,
            int lead,
            double maxSeconds,
            double chunkSeconds,
            LongSupplier startMillis)
            throws IOException {
        List<Lead> leads = new ArrayList<>();
        for (Recording recording : recordings) {
            leads.add(Lead.of(recording, lead));
        }
        long start = startMillis.getAsLong();
        List<ReplayStream> streams = new ArrayList<>();
        for (Recording recording : recordings) {
            double phase = Replay.phaseSeconds(streams.size(), recordings.size(), chunkSeconds);
            streams.add(
                    new ReplayStream(
                            recording.name() + "/" + lead,
                            recording.samplingRate(),
                            leads.get(streams.size()),
                            maxSeconds,
                            chunkSeconds,
                            start + phase * 1000));
        }
        return streams;
    }

    /** Whether there is a next period. */
    boolean hasNext() {
        return position < length;
    }

    /** Number of periods from the beginning to the end. */
    long periods() {
        long periods = (long) Math.ceil(length / (chunkSeconds * samplingRate));
        // Rounding may put the last sample into the period before or after.
        while (periods > 0 && endOf(periods - 2) >= length) {
            periods--;
        }
        while (endOf(periods - 1) < length) {
            periods++;
        }
        return periods;
    }

    /** The chunks of the next period: one, or more or none where samples were not recorded. */
    List<EcgChunk> next() {
        int from = position;
        position = (int) Math.min(length, endOf(period++));
        float[] millivolts = lead.next(position - from);
        return SampleRange.withoutGaps(millivolts).stream()
                .map(piece -> chunk(from, millivolts, piece))
                .toList();
    }

    private long endOf(long period) {
        return Math.round((period + 1) * chunkSeconds * samplingRate);
    }

    private EcgChunk chunk(int from, float[] millivolts, SampleRange piece) {
        long first = from + piece.start();
        long time = Math.round(startMillis + first * 1000 / samplingRate);
        return EcgChunk.ofMillivolts(
                stream, samplingRate, first, time, millivolts, piece.start(), piece.end());
    }
}
