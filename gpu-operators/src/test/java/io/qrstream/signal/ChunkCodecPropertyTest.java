package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever the bytes, decoding gives a chunk that satisfies the rules or says why not; and the same
 * where others surround them.
 */
class ChunkCodecPropertyTest {

    private static final byte[][] PAYLOADS =
            Stream.of(SampleChunks.int16(), SampleChunks.millivolts())
                    .map(new ChunkCodec()::encode)
                    .toArray(byte[][]::new);

    private final ChunkCodec codec = new ChunkCodec();

    @Property(tries = 5000)
    void randomBytes(@ForAll @Size(max = 200) byte[] bytes) {
        assertDecodedOrRefused(bytes);
    }

    @Property(tries = 20_000)
    void randomFields(@ForAll @Size(max = 100) byte[] bytes) {
        byte[] header = ChunkSchema.header();
        byte[] payload = Arrays.copyOf(header, header.length + bytes.length);
        System.arraycopy(bytes, 0, payload, header.length, bytes.length);
        assertDecodedOrRefused(payload);
    }

    @Property(tries = 20_000)
    void flippedBitsAndTruncations(
            @ForAll @IntRange(max = 1) int which,
            @ForAll @Size(max = 4) int[] flips,
            @ForAll @IntRange(max = 10) int cut) {
        byte[] payload = Arrays.copyOf(PAYLOADS[which], PAYLOADS[which].length - cut);
        for (int flip : flips) {
            int bit = Math.floorMod(flip, payload.length * Byte.SIZE);
            payload[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
        assertDecodedOrRefused(payload);
    }

    /** A decoder that met garbage is as good as new. */
    private void assertDecodedOrRefused(byte[] payload) {
        byte[] around = new byte[payload.length + 9];
        Arrays.fill(around, (byte) 2);
        System.arraycopy(payload, 0, around, 5, payload.length);
        try {
            EcgChunk chunk = codec.decode(payload);
            assertThat(ChunkRules.check(chunk)).isSameAs(chunk);
            assertThat(chunk.bytes()).isBetween(1, payload.length);
            assertThat(codec.decode(around, 5, payload.length)).isEqualTo(chunk);
        } catch (InvalidChunkException e) {
            assertThat(e.reason()).isNotNull();
            assertThatThrownBy(() -> codec.decode(around, 5, payload.length))
                    .isInstanceOf(InvalidChunkException.class)
                    .hasMessage(e.getMessage());
        }
        try {
            assertThat(codec.encode(codec.decode(PAYLOADS[0]))).isEqualTo(PAYLOADS[0]);
        } catch (InvalidChunkException e) {
            throw new AssertionError(e);
        }
    }
}
