package io.qrstream.jobs.monitor;

import io.qrstream.alerts.Alert;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.jobs.kafka.ClosedSink;
import io.qrstream.jobs.wire.AlertSerializer;
import io.qrstream.jobs.wire.ChunkDeserializer;
import io.qrstream.jobs.wire.ChunkInput;
import io.qrstream.jobs.wire.HeartbeatSerializer;
import io.qrstream.jobs.wire.RejectSerializer;
import io.qrstream.jobs.wire.RejectedRecord;
import io.qrstream.jobs.wire.ThresholdsDeserializer;
import io.qrstream.jobs.wire.ThresholdsInput;
import io.qrstream.jobs.wire.UncopiedValues;
import io.qrstream.jobs.wire.VitalSignsSerializer;
import io.qrstream.operator.SilenceBounds;
import io.qrstream.vitals.VitalSigns;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The job's source and sinks, from its options. */
final class KafkaEnds {

    // Heartbeats of thousands of streams come a batch at a time: Kafka's default makes them many
    // requests.
    private static final int PRODUCER_BATCH_BYTES = 128 << 10;

    // A request has a batch of each partition: Kafka's default, 128 KiB, makes it several writes.
    private static final int PRODUCER_SEND_BYTES = 1 << 20;

    // Results of a transaction are read at its end: until then they may wait to fill batches.
    private static final int TRANSACTION_LINGER_MILLIS = 50;

    // Chunks come half a megabyte at a time: Kafka's default of 64 KiB makes that many reads.
    private static final int CONSUMER_RECEIVE_BYTES = 1 << 20;

    private final Configuration options;

    KafkaEnds(Configuration options) {
        this.options = options;
    }

    /** Chunks; those of a transaction that was aborted are not seen. */
    KafkaSource<ChunkInput> chunks() {
        KafkaSourceBuilder<ChunkInput> source =
                KafkaSource.<ChunkInput>builder()
                        .setBootstrapServers(KafkaClients.bootstrapServers(options))
                        .setTopics(options.get(MonitorOptions.CHUNKS_TOPIC))
                        .setGroupId(options.get(MonitorOptions.GROUP_ID))
                        .setStartingOffsets(
                                options.get(MonitorOptions.STARTING_OFFSETS).initializer())
                        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                        .setProperty(
                                ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                                String.valueOf(CONSUMER_RECEIVE_BYTES))
                        .setProperty(
                                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                                UncopiedValues.class.getName())
                        .setProperties(KafkaClients.passedThrough(options))
                        .setDeserializer(
                                new ChunkDeserializer(
                                        bytes(MonitorOptions.CHUNKS_MAX_BYTES),
                                        bytes(MonitorOptions.REJECTS_MAX_BYTES)));
        options.get(MonitorOptions.STOPPING_OFFSETS).apply(source);
        return source.build();
    }

    /**
     * Limits of streams' own, of which a job without a checkpoint reads all: its topic is a table.
     */
    KafkaSource<ThresholdsInput> thresholds(String topic) {
        KafkaSourceBuilder<ThresholdsInput> source =
                KafkaSource.<ThresholdsInput>builder()
                        .setBootstrapServers(KafkaClients.bootstrapServers(options))
                        .setTopics(topic)
                        .setGroupId(options.get(MonitorOptions.GROUP_ID))
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                        .setProperties(KafkaClients.passedThrough(options))
                        .setDeserializer(
                                new ThresholdsDeserializer(
                                        SilenceBounds.of(options),
                                        bytes(MonitorOptions.REJECTS_MAX_BYTES)));
        options.get(MonitorOptions.STOPPING_OFFSETS).apply(source);
        return source.build();
    }

    Sink<Heartbeat> heartbeats() {
        String topic = options.get(MonitorOptions.HEARTBEATS_TOPIC);
        return sink("heartbeats", new HeartbeatSerializer(topic));
    }

    Sink<VitalSigns> vitals() {
        return sink("vitals", new VitalSignsSerializer(options.get(MonitorOptions.VITALS_TOPIC)));
    }

    Sink<Alert> alerts() {
        return sink("alerts", new AlertSerializer(options.get(MonitorOptions.ALERTS_TOPIC)));
    }

    Sink<RejectedRecord> rejects() {
        String topic = options.get(MonitorOptions.REJECTS_TOPIC);
        return sink("rejects", new RejectSerializer(topic));
    }

    /** Pooled transaction ids: what a former job left open is found by its prefix and aborted. */
    private <T> Sink<T> sink(String name, KafkaRecordSerializationSchema<T> serializer) {
        String prefix =
                options.getOptional(MonitorOptions.TRANSACTIONAL_ID_PREFIX)
                        .orElse(options.get(MonitorOptions.GROUP_ID));
        return ClosedSink.of(
                KafkaSink.<T>builder()
                        .setKafkaProducerConfig(producer())
                        .setBootstrapServers(KafkaClients.bootstrapServers(options))
                        .setDeliveryGuarantee(options.get(MonitorOptions.DELIVERY))
                        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                        .setTransactionalIdPrefix(prefix + "-" + name)
                        .setRecordSerializer(serializer)
                        .build());
    }

    /** What the sinks' producers are set to; what the user gives is stronger. */
    Properties producer() {
        long timeout = options.get(MonitorOptions.TRANSACTION_TIMEOUT).toMillis();
        Properties producer = new Properties();
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(timeout));
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(PRODUCER_BATCH_BYTES));
        producer.put(ProducerConfig.SEND_BUFFER_CONFIG, String.valueOf(PRODUCER_SEND_BYTES));
        if (options.get(MonitorOptions.DELIVERY) == DeliveryGuarantee.EXACTLY_ONCE) {
            producer.put(
                    ProducerConfig.LINGER_MS_CONFIG, String.valueOf(TRANSACTION_LINGER_MILLIS));
        }
        producer.putAll(KafkaClients.passedThrough(options));
        return producer;
    }

    private int bytes(ConfigOption<MemorySize> option) {
        long bytes = options.get(option).getBytes();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    option.key() + " is '" + options.get(option) + "': give less than 2 gb");
        }
        return (int) bytes;
    }
}
