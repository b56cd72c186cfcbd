package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.RejectReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkDeserializerTest {

    private static final int MAX_CHUNK = 1000;
    private static final int MAX_REJECT = 100;

    private final ChunkDeserializer deserializer = new ChunkDeserializer(MAX_CHUNK, MAX_REJECT);

    @BeforeEach
    void open() {
        deserializer.open(null);
    }

    @Test
    void aChunkIsAChunk() {
        EcgChunk chunk = EcgChunk.ofInt16("p", 250, 0, 0, 200, 0, new short[] {1, 2});
        ChunkInput input = read(new ChunkCodec().encode(chunk));
        assertThat(input.isChunk()).isTrue();
        assertThat(input.chunk()).isEqualTo(chunk);
    }

    /** Copied, they would be most of what the source allocates. */
    @Test
    void theSamplesStayWhereTheyWereFetched() {
        EcgChunk chunk = EcgChunk.ofInt16("p", 250, 0, 0, 200, 0, new short[] {1, 2});
        ByteBuffer value = fetched(new ChunkCodec().encode(chunk));
        assertThat(read(value).chunk().samples()).isSameAs(value.array());
    }

    @Test
    void aRecordWithoutValueIsRejectedWithItsOrigin() {
        RejectedRecord rejected = read((byte[]) null).rejected();
        assertThat(rejected.reason()).isEqualTo(RejectReason.UNDECODABLE);
        assertThat(rejected.message()).isEqualTo("the record has no value");
        assertThat(rejected.topic()).isEqualTo("ecg");
        assertThat(rejected.partition()).isEqualTo(3);
        assertThat(rejected.offset()).isEqualTo(42);
        assertThat(rejected.length()).isEqualTo(-1);
    }

    @Test
    void ofALongValueTheBeginningIsKept() {
        RejectedRecord rejected = read(new byte[MAX_CHUNK + 1]).rejected();
        assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(rejected.value()).hasSize(MAX_REJECT);
        assertThat(rejected.length()).isEqualTo(MAX_CHUNK + 1);
    }

    @Test
    void garbageNeverThrows() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            byte[] garbage = new byte[random.nextInt(60)];
            random.nextBytes(garbage);
            assertThat(read(garbage).rejected().value()).isEqualTo(garbage);
        }
    }

    /** Rejects may cross the network: as a record whose fields Flink knows, not through Kryo. */
    @Test
    void rejectsTravelWithoutKryo() throws Exception {
        TypeInformation<RejectedRecord> type = ChunkSplit.REJECTED.getTypeInfo();
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        var serializer = type.createSerializer(new SerializerConfigImpl());
        RejectedRecord rejected = read("x".getBytes(UTF_8)).rejected();
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(rejected, out);
        RejectedRecord back =
                serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(back).usingRecursiveComparison().isEqualTo(rejected);
    }

    private ChunkInput read(byte[] value) {
        return read(fetched(value));
    }

    @SuppressWarnings("unchecked") // What Flink does with what the consumer gives.
    private ChunkInput read(ByteBuffer value) {
        ConsumerRecord<?, ?> record = new ConsumerRecord<>("ecg", 3, 42, null, value);
        List<ChunkInput> read = new ArrayList<>();
        deserializer.deserialize(
                (ConsumerRecord<byte[], byte[]>) record, new ListCollector<>(read));
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    /** The value as a consumer has it: among other bytes, in a slice of what came. */
    private static ByteBuffer fetched(byte[] value) {
        if (value == null) {
            return null;
        }
        ByteBuffer response = ByteBuffer.allocate(value.length + 20);
        response.position(7).put(value).position(4);
        ByteBuffer slice = response.slice().position(3).limit(3 + value.length);
        return new UncopiedValues().deserialize("ecg", new RecordHeaders(), slice);
    }
}
