package io.qrstream.jobs.wire;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.RejectReason;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Kafka's records to chunks; whatever is none becomes a {@link RejectedRecord}. Never throws.
 *
 * <p>For a consumer whose values {@link UncopiedValues} hands over. A chunk's samples stay where
 * they were fetched, and keep all that was fetched with them until the chunk is gone.
 */
public final class ChunkDeserializer implements KafkaRecordDeserializationSchema<ChunkInput> {

    private static final long serialVersionUID = 1;

    private final int maxChunkBytes;
    private final int maxRejectBytes;
    private transient ChunkCodec codec;

    /**
     * A deserializer with its limits.
     *
     * @param maxChunkBytes longest value that is decoded
     * @param maxRejectBytes how much of a rejected value is kept
     */
    public ChunkDeserializer(int maxChunkBytes, int maxRejectBytes) {
        this.maxChunkBytes = maxChunkBytes;
        this.maxRejectBytes = maxRejectBytes;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        codec = new ChunkCodec(maxChunkBytes);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ChunkInput> out) {
        out.collect(read(record));
    }

    private ChunkInput read(ConsumerRecord<byte[], ?> record) {
        ByteBuffer value = (ByteBuffer) record.value();
        try {
            return new ChunkInput(decode(value), null);
        } catch (InvalidChunkException e) {
            byte[] whole = Utils.toNullableArray(value);
            return new ChunkInput(null, RejectedRecord.of(record, whole, e, maxRejectBytes));
        }
    }

    private EcgChunk decode(ByteBuffer value) throws InvalidChunkException {
        if (value == null) {
            throw new InvalidChunkException(RejectReason.UNDECODABLE, "the record has no value");
        }
        int offset = value.arrayOffset() + value.position();
        return codec.decode(value.array(), offset, value.remaining());
    }

    @Override
    public TypeInformation<ChunkInput> getProducedType() {
        return ChunkInput.TYPE;
    }
}
