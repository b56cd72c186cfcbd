package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.vitals.VitalSigns;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Vital signs to Kafka: JSON, keyed by stream, at the time of their period's end. */
public final class VitalSignsSerializer extends TopicSerializer<VitalSigns> {

    private static final long serialVersionUID = 1;

    private transient VitalSignsJson json;

    public VitalSignsSerializer(String topic) {
        super(topic);
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        json = new VitalSignsJson();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            VitalSigns signs, KafkaSinkContext context, Long timestamp) {
        long time = recordTime(signs.timeMillis());
        byte[] key = signs.stream().getBytes(UTF_8);
        return new ProducerRecord<>(topic(), null, time, key, json.write(signs));
    }
}
