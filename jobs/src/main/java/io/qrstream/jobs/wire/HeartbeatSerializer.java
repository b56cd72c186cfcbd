package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.heartbeat.Heartbeat;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Heartbeats to Kafka: JSON, keyed by stream, at the time of the R-peak. */
public final class HeartbeatSerializer extends TopicSerializer<Heartbeat> {

    private static final long serialVersionUID = 1;

    private transient HeartbeatJson json;

    public HeartbeatSerializer(String topic) {
        super(topic);
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        json = new HeartbeatJson();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Heartbeat heartbeat, KafkaSinkContext context, Long timestamp) {
        long time = recordTime(heartbeat.rPeakTimeMillis());
        byte[] key = heartbeat.stream().getBytes(UTF_8);
        return new ProducerRecord<>(topic(), null, time, key, json.write(heartbeat));
    }
}
