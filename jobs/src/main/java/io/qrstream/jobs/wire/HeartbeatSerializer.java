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
        // Kafka refuses a time before 1970, and its brokers one that is an hour ahead of theirs,
        // again and again, which one sender's clock must not bring about. The true time is in the
        // value.
        long now = System.currentTimeMillis();
        long time = Math.max(0, Math.min(now, heartbeat.rPeakTimeMillis()));
        byte[] key = heartbeat.stream().getBytes(UTF_8);
        return new ProducerRecord<>(topic(), null, time, key, json.write(heartbeat));
    }
}
