package io.qrstream.jobs.wire;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;

/**
 * Records to one topic. The sink asks for its name to find the transactions that a former job left
 * open there.
 *
 * @param <T> what is written
 */
abstract class TopicSerializer<T>
        implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1;

    private final String topic;

    // What is not later than this is in the past: most records need not ask for the time.
    private transient long pastMillis;

    TopicSerializer(String topic) {
        this.topic = topic;
    }

    final String topic() {
        return topic;
    }

    /**
     * The time of a record, in milliseconds, for something of a stream's time. Kafka refuses one
     * before 1970, and its brokers one that is an hour ahead of theirs: the job would fail, restart
     * and fail, which one sender's clock must not bring about. The true time is in the value.
     */
    final long recordTime(long streamMillis) {
        if (streamMillis > pastMillis) {
            pastMillis = System.currentTimeMillis();
        }
        return Math.max(0, Math.min(pastMillis, streamMillis));
    }

    @Override
    public final Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic)), new Properties()));
    }
}
