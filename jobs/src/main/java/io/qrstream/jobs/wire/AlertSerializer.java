package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.alerts.Alert;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Alerts to Kafka: JSON, keyed by stream, at the time of what happened. */
public final class AlertSerializer extends TopicSerializer<Alert> {

    private static final long serialVersionUID = 1;

    private transient AlertJson json;

    public AlertSerializer(String topic) {
        super(topic);
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        json = new AlertJson();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Alert alert, KafkaSinkContext context, Long timestamp) {
        long time = recordTime(alert.timeMillis());
        byte[] key = alert.stream().getBytes(UTF_8);
        return new ProducerRecord<>(topic(), null, time, key, json.write(alert));
    }
}
