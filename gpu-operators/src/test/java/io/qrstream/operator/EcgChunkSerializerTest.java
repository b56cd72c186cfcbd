package io.qrstream.operator;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.SampleEncoding;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class EcgChunkSerializerTest extends SerializerTestBase<EcgChunk> {

    @Override
    protected TypeSerializer<EcgChunk> createSerializer() {
        return new EcgChunkSerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<EcgChunk> getTypeClass() {
        return EcgChunk.class;
    }

    @Override
    protected EcgChunk[] getTestData() {
        float[] millivolts = {0, -1.5f, Float.MIN_VALUE, Float.MAX_VALUE};
        return new EcgChunk[] {
            EcgChunk.ofInt16("patient-7/II", 360, 5, -1, 200, 1024, new short[] {-32768, 0, 9}),
            EcgChunk.ofMillivolts("ä€😀", 333.25, Long.MAX_VALUE / 8, 1L << 40, millivolts, 0, 4),
            new EcgChunk("", 0, 0, 0, SampleEncoding.INT16, 0, Integer.MIN_VALUE, new byte[0]),
            new EcgChunk("s", 1, 2, 3, SampleEncoding.INT16, 4, 5, new byte[] {1, 2, 3, 4}, 1, 2),
            EcgChunk.ofInt16("x".repeat(256), 20_000, 0, 0, 1, 0, new short[100_000])
        };
    }
}
