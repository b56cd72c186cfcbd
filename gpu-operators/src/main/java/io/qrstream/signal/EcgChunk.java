package io.qrstream.signal;

import io.qrstream.device.CpuLoops;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;

/**
 * A contiguous piece of one lead of one patient's ECG, as it travels through Kafka.
 *
 * <p>The samples stay packed until the window stage: that keeps the shuffle small. They may lie
 * among other bytes, as they do in the payload that they came with. The array belongs to the chunk
 * and is never written after construction.
 *
 * @param stream identifies the lead of the patient; chunks of one stream arrive in order
 * @param samplingRate in Hz
 * @param firstSample index of the first sample since the stream began, 0-based
 * @param timeMillis time of the first sample, milliseconds since the epoch
 * @param encoding how {@code samples} is packed
 * @param gain ADC units per millivolt, for {@link SampleEncoding#INT16} alone
 * @param baseline ADC units at 0 mV, for {@link SampleEncoding#INT16} alone
 * @param samples holds the packed samples, little-endian; not copied
 * @param offset where in {@code samples} the first one begins
 * @param bytes how many bytes they take
 */
public record EcgChunk(
        String stream,
        double samplingRate,
        long firstSample,
        long timeMillis,
        SampleEncoding encoding,
        double gain,
        int baseline,
        byte[] samples,
        int offset,
        int bytes) {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    /** Refuses a place that is not in the array. */
    public EcgChunk {
        Objects.checkFromIndexSize(offset, bytes, samples.length);
    }

    /** A chunk of all the samples in an array, which is not copied. */
    public EcgChunk(
            String stream,
            double samplingRate,
            long firstSample,
            long timeMillis,
            SampleEncoding encoding,
            double gain,
            int baseline,
            byte[] samples) {
        this(
                stream,
                samplingRate,
                firstSample,
                timeMillis,
                encoding,
                gain,
                baseline,
                samples,
                0,
                samples.length);
    }

    /** A chunk of packed 16-bit samples; the array is copied. */
    public static EcgChunk ofInt16(
            String stream,
            double samplingRate,
            long firstSample,
            long timeMillis,
            double gain,
            int baseline,
            short[] adc) {
        byte[] packed = new byte[adc.length * Short.BYTES];
        for (int i = 0; i < adc.length; i++) {
            SHORTS.set(packed, i * Short.BYTES, adc[i]);
        }
        return new EcgChunk(
                stream,
                samplingRate,
                firstSample,
                timeMillis,
                SampleEncoding.INT16,
                gain,
                baseline,
                packed);
    }

    /** A chunk of samples {@code from .. to-1} of {@code millivolts}; they are copied. */
    public static EcgChunk ofMillivolts(
            String stream,
            double samplingRate,
            long firstSample,
            long timeMillis,
            float[] millivolts,
            int from,
            int to) {
        byte[] packed = new byte[(to - from) * Float.BYTES];
        for (int i = from; i < to; i++) {
            FLOATS.set(packed, (i - from) * Float.BYTES, millivolts[i]);
        }
        return new EcgChunk(
                stream,
                samplingRate,
                firstSample,
                timeMillis,
                SampleEncoding.FLOAT32,
                1,
                0,
                packed);
    }

    /** Number of samples. */
    public int length() {
        return bytes / encoding.bytesPerSample();
    }

    /** Index of the sample after the last, on the stream's own count. */
    public long endSample() {
        return firstSample + length();
    }

    /** Time of the sample after the last, milliseconds since the epoch, rounded. */
    public long endTimeMillis() {
        return timeMillis + Math.round(length() * 1000.0 / samplingRate);
    }

    /**
     * Unpacks samples {@code from .. to-1} to millivolts.
     *
     * <p>{@link SampleEncoding#INT16} is converted in double and rounded once, so the values are
     * those of wfdb rounded to float.
     *
     * @param from index of the first sample wanted, within the chunk
     * @param to index after the last, at most {@link #length()}
     * @param target receives the values
     * @param at where in {@code target} they start
     */
    public void unpack(int from, int to, float[] target, int at) {
        if (encoding == SampleEncoding.FLOAT32) {
            FloatBuffer floats = packed().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            floats.get(from, target, at, to - from);
            return;
        }
        for (int i = from; i < to; i++) {
            short adc = (short) SHORTS.get(samples, offset + i * Short.BYTES);
            target[at + i - from] = (float) ((adc - (double) baseline) / gain);
        }
    }

    /** Equal where all fields are, the samples byte for byte. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EcgChunk that
                && stream.equals(that.stream)
                && Double.compare(samplingRate, that.samplingRate) == 0
                && firstSample == that.firstSample
                && timeMillis == that.timeMillis
                && encoding == that.encoding
                && Double.compare(gain, that.gain) == 0
                && baseline == that.baseline
                && packed().equals(that.packed());
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(stream, firstSample, timeMillis) + packed().hashCode();
    }

    private ByteBuffer packed() {
        return ByteBuffer.wrap(samples, offset, bytes);
    }

    /** First sample of a FLOAT32 chunk that is NaN or whose magnitude exceeds the limit, or -1. */
    int indexBeyond(float limit) {
        if (CpuLoops.fastest().within(samples, offset, length(), limit)) {
            return -1;
        }
        int i = 0;
        while (Math.abs((float) FLOATS.get(samples, offset + i * Float.BYTES)) <= limit) {
            i++;
        }
        return i;
    }
}
