package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule broken on its own: the reason, and a message that names the value. */
class ChunkRulesTest {

    private static final EcgChunk GOOD = SampleChunks.int16();

    @Test
    void acceptsGoodChunksAsTheyAre() throws InvalidChunkException {
        assertThat(ChunkRules.check(GOOD)).isSameAs(GOOD);
        EcgChunk millivolts = SampleChunks.millivolts();
        assertThat(ChunkRules.check(millivolts)).isSameAs(millivolts);
    }

    @Test
    void refusesAnEmptyStreamId() {
        refused(withStream(""), RejectReason.STREAM_ID, "0 characters");
    }

    @Test
    void refusesATooLongStreamId() throws InvalidChunkException {
        ChunkRules.check(withStream("x".repeat(256)));
        refused(withStream("x".repeat(257)), RejectReason.STREAM_ID, "257 characters");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -250, 19.99, 20_000.1, 1e12})
    void refusesAnAbsurdSamplingRate(double rate) {
        refused(withRate(rate), RejectReason.SAMPLING_RATE, rate + " Hz");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesASamplingRateThatIsNoNumber(double rate) {
        refused(withRate(rate), RejectReason.SAMPLING_RATE, rate + " Hz");
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 250, 20_000})
    void acceptsTheRatesOfElectrocardiographs(double rate) throws InvalidChunkException {
        ChunkRules.check(withRate(rate));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE / 2})
    void refusesASampleIndexOutOfRange(long firstSample) {
        EcgChunk chunk = withPlace(firstSample, 0);
        refused(chunk, RejectReason.SAMPLE_INDEX, "index of the first sample is " + firstSample);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -2_208_988_800_001L, 7_258_118_400_000L, Long.MAX_VALUE})
    void refusesATimeOutsideOfHistory(long time) {
        refused(withPlace(0, time), RejectReason.TIME, "time is " + time + " ms");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -200, Double.NaN, Double.POSITIVE_INFINITY, 1e10, 1e-6})
    void refusesAnUnusableGain(double gain) {
        refused(withGain(gain, 0), RejectReason.GAIN, "gain is " + gain + " ADC units per mV");
    }

    @Test
    void refusesAGainThatTheBaselineMakesAbsurd() throws InvalidChunkException {
        ChunkRules.check(withGain(1, 1024));
        refused(
                withGain(1, Integer.MIN_VALUE),
                RejectReason.GAIN,
                "gain is 1.0 ADC units per mV, with a baseline of -2147483648");
    }

    @Test
    void refusesNoSamples() {
        EcgChunk empty = EcgChunk.ofInt16("s", 250, 0, 0, 200, 0, new short[0]);
        refused(empty, RejectReason.NO_SAMPLES, "no samples");
    }

    @Test
    void refusesHalfASample() {
        EcgChunk half = new EcgChunk("s", 250, 0, 0, SampleEncoding.FLOAT32, 1, 0, new byte[7]);
        refused(half, RejectReason.SAMPLE_BYTES, "7 bytes are not a whole number of FLOAT32");
        half = new EcgChunk("s", 250, 0, 0, SampleEncoding.INT16, 200, 0, new byte[7]);
        refused(half, RejectReason.SAMPLE_BYTES, "7 bytes are not a whole number of INT16");
    }

    /** Samples are compared two at a time: in both halves, and where one is left over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9})
    void findsTheFirstBadSampleWhereverItIs(int length) {
        for (int at = 0; at < length; at++) {
            float[] samples = new float[length];
            Arrays.fill(samples, at, length, Float.NaN);
            EcgChunk chunk = EcgChunk.ofMillivolts("s", 250, 0, 0, samples, 0, length);
            refused(chunk, RejectReason.SAMPLE_VALUE, "sample " + at + " of the chunk is NaN mV");
        }
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                2e9f,
                -Float.MAX_VALUE
            })
    void refusesASampleThatIsNoVoltage(float sample) {
        float[] samples = {0, 1e9f, -1e9f, sample, 0};
        EcgChunk chunk = EcgChunk.ofMillivolts("s", 250, 0, 0, samples, 0, 5);
        refused(chunk, RejectReason.SAMPLE_VALUE, "sample 3 of the chunk is " + sample + " mV");
    }

    @Test
    void speaksTheSameWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            refused(withPlace(-1, 0), RejectReason.SAMPLE_INDEX, "is -1");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void refused(EcgChunk chunk, RejectReason reason, String message) {
        InvalidChunkException refusal =
                catchThrowableOfType(InvalidChunkException.class, () -> ChunkRules.check(chunk));
        assertThat(refusal).isNotNull().hasMessageContaining(message);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.getStackTrace()).as("a reject must be cheap").isEmpty();
    }

    private static EcgChunk withStream(String stream) {
        return chunk(stream, 360, 0, 0, 200, 0);
    }

    private static EcgChunk withRate(double rate) {
        return chunk("s", rate, 0, 0, 200, 0);
    }

    private static EcgChunk withPlace(long firstSample, long timeMillis) {
        return chunk("s", 360, firstSample, timeMillis, 200, 0);
    }

    private static EcgChunk withGain(double gain, int baseline) {
        return chunk("s", 360, 0, 0, gain, baseline);
    }

    private static EcgChunk chunk(
            String stream, double rate, long first, long time, double gain, int baseline) {
        return EcgChunk.ofInt16(stream, rate, first, time, gain, baseline, new short[] {1, 2});
    }
}
