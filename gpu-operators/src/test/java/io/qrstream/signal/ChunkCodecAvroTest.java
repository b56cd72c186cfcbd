package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Avro's own single-object encoder and decoder make of our chunks, and we of theirs. */
class ChunkCodecAvroTest {

    private static final Schema SCHEMA = ChunkSchema.load();

    private final ChunkCodec codec = new ChunkCodec();

    static EcgChunk[] chunks() {
        return new EcgChunk[] {SampleChunks.int16(), SampleChunks.millivolts()};
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void avroReadsOurs(EcgChunk chunk) throws IOException {
        var decoder = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), SCHEMA);

        assertThat(decoder.decode(codec.encode(chunk))).isEqualTo(generic(chunk));
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void weReadAvros(EcgChunk chunk) throws IOException, InvalidChunkException {
        var encoder = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), SCHEMA);
        ByteBuffer buffer = encoder.encode(generic(chunk));
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);

        assertThat(payload).isEqualTo(codec.encode(chunk));
        assertThat(codec.decode(payload)).isEqualTo(chunk);
    }

    private static GenericRecord generic(EcgChunk chunk) {
        Schema encoding = SCHEMA.getField("encoding").schema();
        return new GenericRecordBuilder(SCHEMA)
                .set("stream", new org.apache.avro.util.Utf8(chunk.stream()))
                .set("sampling_rate", chunk.samplingRate())
                .set("first_sample", chunk.firstSample())
                .set("time", chunk.timeMillis())
                .set("encoding", new GenericData.EnumSymbol(encoding, chunk.encoding()))
                .set("gain", chunk.gain())
                .set("baseline", chunk.baseline())
                .set("samples", ByteBuffer.wrap(chunk.samples()))
                .build();
    }
}
