package io.qrstream.jobs.wire;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.RejectReason;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records to chunks; whatever is none becomes a {@link RejectedRecord}. Never throws. */
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

    private ChunkInput read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ChunkInput(decode(record.value()), null);
        } catch (InvalidChunkException e) {
            return new ChunkInput(null, RejectedRecord.of(record, e, maxRejectBytes));
        }
    }

    private EcgChunk decode(byte[] value) throws InvalidChunkException {
        if (value == null) {
            throw new InvalidChunkException(RejectReason.UNDECODABLE, "the record has no value");
        }
        return codec.decode(value);
    }

    @Override
    public TypeInformation<ChunkInput> getProducedType() {
        return ChunkInput.TYPE;
    }
}
