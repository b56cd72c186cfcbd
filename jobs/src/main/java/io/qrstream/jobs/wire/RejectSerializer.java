package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Rejected records to Kafka: the original key and value, reason and origin in headers, all of them
 * text.
 */
public final class RejectSerializer extends TopicSerializer<RejectedRecord> {

    private static final long serialVersionUID = 1;
    private static final String PREFIX = "qrstream.";

    public RejectSerializer(String topic) {
        super(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedRecord rejected, KafkaSinkContext context, Long timestamp) {
        var record = new ProducerRecord<>(topic(), rejected.key(), rejected.value());
        Headers headers = record.headers();
        add(headers, "reason", rejected.reason());
        add(headers, "message", rejected.message());
        add(headers, "topic", rejected.topic());
        add(headers, "partition", rejected.partition());
        add(headers, "offset", rejected.offset());
        add(headers, "timestamp", rejected.timestamp());
        add(headers, "length", rejected.length());
        return record;
    }

    private static void add(Headers headers, String name, Object value) {
        headers.add(PREFIX + name, value.toString().getBytes(UTF_8));
    }
}
