package io.qrstream.jobs.testing;

import io.qrstream.jobs.kafka.LocalBroker;
import io.qrstream.jobs.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker for a test class, and what its tests do with it. */
public final class KafkaExtension implements BeforeAllCallback, AfterAllCallback {

    private static final String READ_COMMITTED = "read_committed";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, String> settings;
    private final Map<String, String> clients;
    private LocalBroker broker;

    public KafkaExtension(Map<String, String> settings) {
        this(settings, Map.of());
    }

    /**
     * A broker that asks something of its clients.
     *
     * @param clients settings of all clients
     */
    public KafkaExtension(Map<String, String> settings, Map<String, String> clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        broker = LocalBroker.start(settings);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        broker.close();
    }

    public LocalBroker broker() {
        return broker;
    }

    /**
     * Creates a topic that keeps what is in it: tests' runs begin in 1970, and a broker that has
     * run for half a minute throws such old records away.
     */
    public void createTopic(String topic, int partitions, Map<String, String> configs)
            throws IOException {
        Map<String, String> kept = new HashMap<>(configs);
        kept.putIfAbsent("retention.ms", "-1");
        try (Topics topics = new Topics(client(Map.of()))) {
            topics.create(topic, partitions, kept);
        }
    }

    public KafkaProducer<byte[], byte[]> producer(Map<String, String> more) {
        return new KafkaProducer<>(
                client(more), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends records; blocks until they are there. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            records.forEach(producer::send);
        }
    }

    /** Reads committed records from the beginning until enough is read. */
    public List<ConsumerRecord<byte[], byte[]>> readUntil(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        return readUntil(topic, READ_COMMITTED, enough);
    }

    /** Reads all records, those of open transactions too, until enough is read. */
    public List<ConsumerRecord<byte[], byte[]>> readUncommittedUntil(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        return readUntil(topic, "read_uncommitted", enough);
    }

    private List<ConsumerRecord<byte[], byte[]>> readUntil(
            String topic,
            String isolation,
            Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = fromBeginning(topic, isolation)) {
            while (!enough.test(read)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            read.size() + " records of " + topic + " within " + PATIENCE);
                }
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }

    /** Reads everything committed so far. */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = fromBeginning(topic, READ_COMMITTED)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            return readUntilOffsets(consumer, ends);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readUntilOffsets(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        while (ends.entrySet().stream()
                .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(read::add);
        }
        return read;
    }

    private KafkaConsumer<byte[], byte[]> fromBeginning(String topic, String isolation) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        client(Map.of("isolation.level", isolation)),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Properties client(Map<String, String> more) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.putAll(clients);
        properties.putAll(more);
        return properties;
    }
}
