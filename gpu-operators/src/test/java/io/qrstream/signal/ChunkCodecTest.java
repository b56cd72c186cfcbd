package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {

    private final ChunkCodec codec = new ChunkCodec();

    @Test
    void int16ComesBackAsItWas() throws InvalidChunkException {
        short[] adc = {0, -1, Short.MIN_VALUE, Short.MAX_VALUE, 1024};
        EcgChunk chunk = EcgChunk.ofInt16("101/MLII", 360, 1L << 40, -86_400_000, 200, 1024, adc);

        assertThat(codec.decode(codec.encode(chunk))).isEqualTo(chunk);
    }

    @Test
    void float32ComesBackAsItWas() throws InvalidChunkException {
        float[] millivolts = {-0.0f, Float.MIN_VALUE, 1.5f, -5.12f};
        EcgChunk chunk = EcgChunk.ofMillivolts("Größe \uFFFD 心", 250, 0, 1, millivolts, 1, 4);

        EcgChunk decoded = codec.decode(codec.encode(chunk));

        assertThat(decoded).isEqualTo(chunk);
        float[] unpacked = new float[3];
        decoded.unpack(0, 3, unpacked, 0);
        assertThat(unpacked).containsExactly(Float.MIN_VALUE, 1.5f, -5.12f);
    }

    /** A copy of every sample would be the greater part of what decoding costs. */
    @Test
    void theSamplesStayInThePayload() throws InvalidChunkException {
        byte[] payload = codec.encode(SampleChunks.int16());

        EcgChunk decoded = codec.decode(payload);

        assertThat(decoded.samples()).isSameAs(payload);
        assertThat(decoded.offset() + decoded.bytes()).isEqualTo(payload.length);
        assertThat(codec.encode(decoded)).isEqualTo(payload);
    }

    /** The wire format is a promise: this is what version 1 looks like, byte by byte. */
    @Test
    void theBytesOnTheWireDoNotChange() {
        EcgChunk chunk = EcgChunk.ofInt16("p", 256, 3, -1, 2, -1, new short[] {1, -2});

        assertThat(HexFormat.of().formatHex(codec.encode(chunk)))
                .isEqualTo(
                        "c301"
                                + "4e7dd95d572bfd6b"
                                + "0270"
                                + "0000000000007040"
                                + "06"
                                + "01"
                                + "00"
                                + "0000000000000040"
                                + "01"
                                + "08"
                                + "0100feff");
    }

    @Test
    void everyTruncationIsUndecodable() {
        byte[] payload = codec.encode(SampleChunks.int16());
        for (int length = 0; length < payload.length; length++) {
            assertRejected(Arrays.copyOf(payload, length), RejectReason.UNDECODABLE, "");
        }
    }

    @Test
    void trailingBytesAreUndecodable() {
        byte[] payload = codec.encode(SampleChunks.int16());
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        assertRejected(longer, RejectReason.UNDECODABLE, "bytes follow the samples");
    }

    @Test
    void foreignBytesAreNamedByTheirOpening() {
        byte[] json = "{\"ecg\":1}".getBytes(StandardCharsets.UTF_8);
        assertRejected(json, RejectReason.UNDECODABLE, "opens with '7b22656367223a317d'");
    }

    @Test
    void aLengthBeyondThePayloadAllocatesNothing() {
        byte[] payload = codec.encode(SampleChunks.int16());
        byte[] claim = Arrays.copyOf(payload, ChunkSchema.header().length + 5);
        byte[] twoGigabytes = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        System.arraycopy(twoGigabytes, 0, claim, ChunkSchema.header().length, 5);
        assertRejected(claim, RejectReason.UNDECODABLE, "stream claims 2147483647 bytes, 0 remain");
    }

    @Test
    void aStreamIdThatIsNotUtf8IsUndecodable() {
        byte[] payload = codec.encode(SampleChunks.int16());
        payload[ChunkSchema.header().length + 1] = (byte) 0xff;
        assertRejected(payload, RejectReason.UNDECODABLE, "stream id is not UTF-8");
    }

    @Test
    void anUnknownEncodingIsUndecodable() {
        EcgChunk chunk = EcgChunk.ofInt16("p", 256, 3, -1, 2, -1, new short[] {1});
        byte[] payload = codec.encode(chunk);
        payload[ChunkSchema.header().length + 2 + 8 + 1 + 1] = 4;
        assertRejected(payload, RejectReason.UNDECODABLE, "encoding has no symbol 2");
    }

    @Test
    void aPayloadBeyondTheLimitIsTooLarge() throws InvalidChunkException {
        byte[] payload = codec.encode(SampleChunks.int16());
        assertThat(new ChunkCodec(payload.length).decode(payload).length()).isPositive();
        InvalidChunkException refusal =
                catchThrowableOfType(
                        InvalidChunkException.class,
                        () -> new ChunkCodec(payload.length - 1).decode(payload));
        assertThat(refusal.reason()).isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void aDecodedChunkSatisfiesTheRules() {
        byte[] noSamples = codec.encode(EcgChunk.ofInt16("p", 250, 0, 0, 200, 0, new short[0]));
        assertRejected(noSamples, RejectReason.NO_SAMPLES, "no samples");
    }

    private void assertRejected(byte[] payload, RejectReason reason, String message) {
        InvalidChunkException refusal =
                catchThrowableOfType(InvalidChunkException.class, () -> codec.decode(payload));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(message);
    }
}
