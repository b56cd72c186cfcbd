package io.qrstream.signal;

import static io.qrstream.signal.RejectReason.GAIN;
import static io.qrstream.signal.RejectReason.NO_SAMPLES;
import static io.qrstream.signal.RejectReason.SAMPLE_BYTES;
import static io.qrstream.signal.RejectReason.SAMPLE_INDEX;
import static io.qrstream.signal.RejectReason.SAMPLE_VALUE;
import static io.qrstream.signal.RejectReason.SAMPLING_RATE;
import static io.qrstream.signal.RejectReason.STREAM_ID;
import static io.qrstream.signal.RejectReason.TIME;

import java.util.Locale;

/** What a chunk must satisfy to enter the pipeline. Stateless: the same for every stream. */
public final class ChunkRules {

    /** Lowest and highest sampling rate accepted, in Hz. */
    public static final double MIN_SAMPLING_RATE = 20;

    public static final double MAX_SAMPLING_RATE = 20_000;

    /** Largest magnitude of a sample, in mV: far beyond a body, far below float overflow. */
    public static final float MAX_MILLIVOLTS = 1e9f;

    /** Largest gain, in ADC units per mV: far beyond a converter, far from underflow. */
    public static final double MAX_GAIN = 1e9;

    /** Longest stream id, in characters. */
    public static final int MAX_STREAM_ID = 256;

    private static final long YEAR_1900 = -2_208_988_800_000L;
    private static final long YEAR_2200 = 7_258_118_400_000L;

    private ChunkRules() {}

    /**
     * Returns the chunk if it can be used.
     *
     * @throws InvalidChunkException naming the field and its value
     */
    public static EcgChunk check(EcgChunk chunk) throws InvalidChunkException {
        checkHeader(chunk);
        require(chunk.samples().length > 0, NO_SAMPLES, "no samples");
        require(
                chunk.samples().length % chunk.encoding().bytesPerSample() == 0,
                SAMPLE_BYTES,
                "%d bytes are not a whole number of %s samples",
                chunk.samples().length,
                chunk.encoding());
        require(
                chunk.firstSample() >= 0 && chunk.firstSample() < Long.MAX_VALUE / 4,
                SAMPLE_INDEX,
                "index of the first sample is %d",
                chunk.firstSample());
        checkValues(chunk);
        return chunk;
    }

    private static void checkHeader(EcgChunk chunk) throws InvalidChunkException {
        int idLength = chunk.stream().length();
        require(
                idLength > 0 && idLength <= MAX_STREAM_ID,
                STREAM_ID,
                "stream id has %d characters, 1 to %d are accepted",
                idLength,
                MAX_STREAM_ID);
        double rate = chunk.samplingRate();
        require(
                rate >= MIN_SAMPLING_RATE && rate <= MAX_SAMPLING_RATE,
                SAMPLING_RATE,
                "sampling rate is %s Hz, %s to %s are accepted",
                rate,
                MIN_SAMPLING_RATE,
                MAX_SAMPLING_RATE);
        long time = chunk.timeMillis();
        require(time > YEAR_1900 && time < YEAR_2200, TIME, "time is %d ms", time);
    }

    private static void checkValues(EcgChunk chunk) throws InvalidChunkException {
        if (chunk.encoding() == SampleEncoding.INT16) {
            checkGain(chunk);
            return;
        }
        int bad = chunk.indexBeyond(MAX_MILLIVOLTS);
        if (bad >= 0) {
            float[] value = new float[1];
            chunk.unpack(bad, bad + 1, value, 0);
            require(false, SAMPLE_VALUE, "sample %d of the chunk is %s mV", bad, value[0]);
        }
    }

    private static void checkGain(EcgChunk chunk) throws InvalidChunkException {
        double gain = chunk.gain();
        double largest = (Math.abs((double) chunk.baseline()) - Short.MIN_VALUE) / gain;
        require(
                gain > 0 && gain <= MAX_GAIN && largest <= MAX_MILLIVOLTS,
                GAIN,
                "gain is %s ADC units per mV, with a baseline of %d",
                gain,
                chunk.baseline());
    }

    private static void require(boolean holds, RejectReason reason, String format, Object... args)
            throws InvalidChunkException {
        if (!holds) {
            throw new InvalidChunkException(reason, String.format(Locale.ROOT, format, args));
        }
    }
}
