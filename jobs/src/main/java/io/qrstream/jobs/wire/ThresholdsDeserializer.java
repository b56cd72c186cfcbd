package io.qrstream.jobs.wire;

import io.qrstream.operator.SilenceBounds;
import io.qrstream.signal.RejectReason;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka's records to streams' own limits; whatever is none is rejected. Never throws. */
public final class ThresholdsDeserializer
        implements KafkaRecordDeserializationSchema<ThresholdsInput> {

    private static final long serialVersionUID = 1;

    private final SilenceBounds silences;
    private final int maxRejectBytes;

    /**
     * @param silences which can be said
     * @param maxRejectBytes how much of a rejected value is kept
     */
    public ThresholdsDeserializer(SilenceBounds silences, int maxRejectBytes) {
        this.silences = silences;
        this.maxRejectBytes = maxRejectBytes;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ThresholdsInput> out) {
        out.collect(read(record));
    }

    private ThresholdsInput read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ThresholdsInput(
                    ThresholdsReader.read(record.key(), record.value(), silences), null);
        } catch (IllegalArgumentException e) {
            return new ThresholdsInput(
                    null,
                    RejectedRecord.of(
                            record,
                            record.value(),
                            RejectReason.THRESHOLDS,
                            e.getMessage(),
                            maxRejectBytes));
        }
    }

    @Override
    public TypeInformation<ThresholdsInput> getProducedType() {
        return ThresholdsInput.TYPE;
    }
}
