package io.qrstream.signal.recording;

import io.qrstream.signal.EcgChunk;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A lead cut into chunks, in order. Where nothing was recorded (NaN) a chunk ends early and the
 * next begins behind the hole: a gap in the stream.
 */
public final class RecordingChunks implements Iterator<EcgChunk> {

    private final String stream;
    private final double samplingRate;
    private final float[] millivolts;
    private final long startMillis;
    private final int chunkSamples;
    private int next;

    /**
     * @param stream id of the stream that the chunks are of
     * @param samplingRate in Hz
     * @param millivolts the lead; not copied
     * @param startMillis time of the first sample, milliseconds since the epoch
     * @param chunkSamples samples in a chunk, at least 1
     */
    public RecordingChunks(
            String stream,
            double samplingRate,
            float[] millivolts,
            long startMillis,
            int chunkSamples) {
        if (chunkSamples < 1) {
            throw new IllegalArgumentException("chunks of " + chunkSamples + " samples");
        }
        this.stream = stream;
        this.samplingRate = samplingRate;
        this.millivolts = millivolts;
        this.startMillis = startMillis;
        this.chunkSamples = chunkSamples;
        skipHole();
    }

    @Override
    public boolean hasNext() {
        return next < millivolts.length;
    }

    @Override
    public EcgChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the recording has no more samples");
        }
        int from = next;
        while (next < millivolts.length
                && next - from < chunkSamples
                && !Float.isNaN(millivolts[next])) {
            next++;
        }
        long time = startMillis + Math.round(from * 1000.0 / samplingRate);
        EcgChunk chunk =
                EcgChunk.ofMillivolts(stream, samplingRate, from, time, millivolts, from, next);
        skipHole();
        return chunk;
    }

    private void skipHole() {
        while (next < millivolts.length && Float.isNaN(millivolts[next])) {
            next++;
        }
    }
}
