package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EcgChunkTest {

    @Property
    void int16ComesOutAsTheNearestFloat(
            @ForAll @Size(max = 50) short[] adc,
            @ForAll @IntRange(min = -5000, max = 5000) int baseline,
            @ForAll @IntRange(min = 1, max = 5000) int gain) {
        EcgChunk chunk = EcgChunk.ofInt16("s", 360, 0, 0, gain, baseline, adc);
        float[] millivolts = new float[adc.length];
        chunk.unpack(0, adc.length, millivolts, 0);
        assertThat(chunk.length()).isEqualTo(adc.length);
        for (int i = 0; i < adc.length; i++) {
            assertThat(millivolts[i]).isEqualTo((float) ((adc[i] - baseline) / (double) gain));
        }
    }

    @Property
    void float32ComesOutBitByBit(@ForAll @Size(max = 50) float[] millivolts) {
        EcgChunk chunk = EcgChunk.ofMillivolts("s", 250, 0, 0, millivolts, 0, millivolts.length);
        float[] unpacked = new float[millivolts.length];
        chunk.unpack(0, chunk.length(), unpacked, 0);
        assertThat(unpacked).isEqualTo(millivolts);
    }

    /** The bytes are what other languages must write. */
    @Test
    void isPackedLittleEndian() {
        EcgChunk int16 = EcgChunk.ofInt16("s", 250, 0, 0, 200, 0, new short[] {0x0102, -2});
        assertThat(int16.samples()).containsExactly(0x02, 0x01, 0xfe, 0xff);
        EcgChunk float32 = EcgChunk.ofMillivolts("s", 250, 0, 0, new float[] {1}, 0, 1);
        assertThat(float32.samples()).containsExactly(0x00, 0x00, 0x80, 0x3f);
    }

    @Test
    void unpacksAPartToAPlace() {
        EcgChunk chunk = EcgChunk.ofMillivolts("s", 250, 0, 0, new float[] {9, 1, 2, 3}, 1, 4);
        float[] target = {-1, -1, -1, -1};
        chunk.unpack(1, 3, target, 2);
        assertThat(target).containsExactly(-1, -1, 2, 3);
    }

    @Test
    void doesNotSeeLaterChangesOfItsSource() {
        short[] adc = {1};
        float[] millivolts = {1};
        EcgChunk int16 = EcgChunk.ofInt16("s", 250, 0, 0, 1, 0, adc);
        EcgChunk float32 = EcgChunk.ofMillivolts("s", 250, 0, 0, millivolts, 0, 1);
        adc[0] = 2;
        millivolts[0] = 2;
        float[] target = new float[2];
        int16.unpack(0, 1, target, 0);
        float32.unpack(0, 1, target, 1);
        assertThat(target).containsExactly(1, 1);
    }

    @Test
    void endsWhereTheNextChunkBegins() {
        EcgChunk chunk = EcgChunk.ofInt16("s", 360, 1000, 50_000, 200, 0, new short[100]);
        assertThat(chunk.length()).isEqualTo(100);
        assertThat(chunk.endSample()).isEqualTo(1100);
        assertThat(chunk.endTimeMillis()).isEqualTo(50_278);
    }

    /** Among other bytes, at any place, samples are what they are by themselves. */
    @Property
    void samplesMayLieAmongOtherBytes(
            @ForAll @Size(min = 1, max = 50) float[] millivolts,
            @ForAll SampleEncoding encoding,
            @ForAll @IntRange(max = 9) int before,
            @ForAll @IntRange(max = 9) int after) {
        EcgChunk alone = packed(encoding, millivolts);
        byte[] array = new byte[before + alone.bytes() + after];
        Arrays.fill(array, (byte) -1);
        System.arraycopy(alone.samples(), 0, array, before, alone.bytes());
        EcgChunk among = new EcgChunk("s", 250, 0, 0, encoding, 1, 0, array, before, alone.bytes());
        float[] unpacked = new float[among.length()];
        among.unpack(0, among.length(), unpacked, 0);
        float[] expected = new float[alone.length()];
        alone.unpack(0, alone.length(), expected, 0);
        assertThat(unpacked).isEqualTo(expected);
        assertThat(among).isEqualTo(alone).hasSameHashCodeAs(alone);
        if (encoding == SampleEncoding.FLOAT32) {
            assertThat(among.indexBeyond(1)).isEqualTo(alone.indexBeyond(1));
        }
    }

    private static EcgChunk packed(SampleEncoding encoding, float[] values) {
        if (encoding == SampleEncoding.FLOAT32) {
            return EcgChunk.ofMillivolts("s", 250, 0, 0, values, 0, values.length);
        }
        short[] adc = new short[values.length];
        for (int i = 0; i < adc.length; i++) {
            adc[i] = (short) Float.floatToIntBits(values[i]);
        }
        return EcgChunk.ofInt16("s", 250, 0, 0, 1, 0, adc);
    }

    @Test
    void refusesAPlaceOutsideOfItsArray() {
        assertThatThrownBy(
                        () ->
                                new EcgChunk(
                                        "s",
                                        250,
                                        0,
                                        0,
                                        SampleEncoding.INT16,
                                        1,
                                        0,
                                        new byte[8],
                                        4,
                                        6))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("[4, 4 + 6)")
                .hasMessageContaining("length 8");
    }

    @Test
    void equalsByItsSamplesNotTheirArray() {
        EcgChunk chunk = SampleChunks.int16();
        assertThat(chunk).isEqualTo(SampleChunks.int16()).hasSameHashCodeAs(SampleChunks.int16());
        EcgChunk other =
                EcgChunk.ofInt16("101/0", 360, 0, 1_000, 200, 1024, new short[] {995, 1000, 1012});
        assertThat(chunk).isNotEqualTo(other).isNotEqualTo(SampleChunks.millivolts());
    }
}
