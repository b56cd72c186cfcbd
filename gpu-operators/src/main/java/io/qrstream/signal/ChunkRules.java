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
        checkLength(chunk);
        if (chunk.encoding() == SampleEncoding.INT16) {
            checkGain(chunk);
        } else {
            checkValues(chunk);
        }
        return chunk;
    }

    private static void checkHeader(EcgChunk chunk) throws InvalidChunkException {
        int idLength = chunk.stream().length();
        if (idLength == 0 || idLength > MAX_STREAM_ID) {
            throw invalid(
                    STREAM_ID,
                    "stream id has %d characters, 1 to %d are accepted",
                    idLength,
                    MAX_STREAM_ID);
        }
        double rate = chunk.samplingRate();
        if (!(rate >= MIN_SAMPLING_RATE && rate <= MAX_SAMPLING_RATE)) {
            throw invalid(
                    SAMPLING_RATE,
                    "sampling rate is %s Hz, %s to %s are accepted",
                    rate,
                    MIN_SAMPLING_RATE,
                    MAX_SAMPLING_RATE);
        }
        long time = chunk.timeMillis();
        if (time <= YEAR_1900 || time >= YEAR_2200) {
            throw invalid(TIME, "time is %d ms", time);
        }
    }

    private static void checkLength(EcgChunk chunk) throws InvalidChunkException {
        int bytes = chunk.bytes();
        if (bytes == 0) {
            throw invalid(NO_SAMPLES, "no samples");
        }
        if (bytes % chunk.encoding().bytesPerSample() != 0) {
            throw invalid(
                    SAMPLE_BYTES,
                    "%d bytes are not a whole number of %s samples",
                    bytes,
                    chunk.encoding());
        }
        long first = chunk.firstSample();
        if (first < 0 || first >= Long.MAX_VALUE / 4) {
            throw invalid(SAMPLE_INDEX, "index of the first sample is %d", first);
        }
    }

    private static void checkValues(EcgChunk chunk) throws InvalidChunkException {
        int bad = chunk.indexBeyond(MAX_MILLIVOLTS);
        if (bad >= 0) {
            float[] value = new float[1];
            chunk.unpack(bad, bad + 1, value, 0);
            throw invalid(SAMPLE_VALUE, "sample %d of the chunk is %s mV", bad, value[0]);
        }
    }

    private static void checkGain(EcgChunk chunk) throws InvalidChunkException {
        double gain = chunk.gain();
        double largest = (Math.abs((double) chunk.baseline()) - Short.MIN_VALUE) / gain;
        if (!(gain > 0 && gain <= MAX_GAIN && largest <= MAX_MILLIVOLTS)) {
            throw invalid(
                    GAIN,
                    "gain is %s ADC units per mV, with a baseline of %d",
                    gain,
                    chunk.baseline());
        }
    }

    /** For chunks that break a rule alone: to gather what to say costs as much as the rules. */
    private static InvalidChunkException invalid(
            RejectReason reason, String format, Object... args) {
        return new InvalidChunkException(reason, String.format(Locale.ROOT, format, args));
    }
}
