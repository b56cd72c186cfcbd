package io.qrstream.benchmarks.live;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.SampleEncoding;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams at 250 Hz in chunks of one second, 16-bit: pieces of real records, packed once and shared
 * by all streams.
 */
final class LiveStreams {

    static final int SAMPLING_RATE = 250;

    private static final double GAIN = 200;
    // Streams of one record are this many chunks apart.
    private static final int STRIDE = 7;

    private final List<List<byte[]>> records = new ArrayList<>();
    private final String prefix;
    private final long startMillis;

    /**
     * @param prefix of the streams' ids
     * @param signals at 250 Hz, in mV
     * @param startMillis time of the first samples
     */
    LiveStreams(String prefix, List<float[]> signals, long startMillis) {
        this.prefix = prefix;
        this.startMillis = startMillis;
        signals.forEach(signal -> records.add(pack(signal)));
    }

    /** Chunk {@code chunk} of stream {@code stream}. */
    EcgChunk chunk(int stream, int chunk) {
        List<byte[]> record = records.get(stream % records.size());
        return new EcgChunk(
                prefix + stream,
                SAMPLING_RATE,
                (long) chunk * SAMPLING_RATE,
                startMillis + 1000L * chunk,
                SampleEncoding.INT16,
                GAIN,
                0,
                record.get((chunk + STRIDE * stream) % record.size()));
    }

    private static List<byte[]> pack(float[] signal) {
        List<byte[]> chunks = new ArrayList<>();
        short[] adc = new short[SAMPLING_RATE];
        for (int at = 0; at + SAMPLING_RATE <= signal.length; at += SAMPLING_RATE) {
            for (int i = 0; i < SAMPLING_RATE; i++) {
                adc[i] = (short) Math.round(GAIN * signal[at + i]);
            }
            chunks.add(EcgChunk.ofInt16("", SAMPLING_RATE, 0, 0, GAIN, 0, adc).samples());
        }
        return chunks;
    }
}
