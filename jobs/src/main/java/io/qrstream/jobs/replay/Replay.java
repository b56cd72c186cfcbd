package io.qrstream.jobs.replay;

import io.qrstream.signal.EcgChunk;
import java.io.IOException;
import java.util.List;

/**
 * Sends streams chunk by chunk, each when its last sample would have been recorded.
 *
 * <p>All streams have chunks of one duration and start one after the other, evenly spread over the
 * first: ten thousand patients do not all speak at the full second.
 */
public final class Replay {

    private final List<ReplayStream> streams;
    private final double chunkSeconds;
    private final Pace pace;
    private final ChunkSender sender;
    private final ReplayProgress progress;

    /**
     * @param streams in the order of their starts
     * @param chunkSeconds duration of a chunk
     * @param progress is told of every period sent
     */
    public Replay(
            List<ReplayStream> streams,
            double chunkSeconds,
            Pace pace,
            ChunkSender sender,
            ReplayProgress progress) {
        this.streams = List.copyOf(streams);
        this.chunkSeconds = chunkSeconds;
        this.pace = pace;
        this.sender = sender;
        this.progress = progress;
    }

    /**
     * Sends everything; returns when it is delivered.
     *
     * @throws IOException if something could not be delivered
     */
    public void run() throws IOException {
        boolean sent = true;
        for (long period = 0; sent; period++) {
            sent = sendPeriod(period);
        }
        sender.flush();
    }

    /** When a stream starts, in seconds after the first. */
    static double phaseSeconds(int stream, int streams, double chunkSeconds) {
        return chunkSeconds * stream / streams;
    }

    private boolean sendPeriod(long period) throws IOException {
        boolean sent = false;
        for (int i = 0; i < streams.size(); i++) {
            ReplayStream stream = streams.get(i);
            if (stream.hasNext()) {
                double phase = phaseSeconds(i, streams.size(), chunkSeconds);
                double lag = pace.await((period + 1) * chunkSeconds + phase);
                for (EcgChunk chunk : stream.next()) {
                    sender.send(chunk);
                }
                progress.sent(lag);
                sent = true;
            }
        }
        return sent;
    }
}
