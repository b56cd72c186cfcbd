package io.qrstream.jobs.models;

import io.qrstream.operator.ModelChoice;
import io.qrstream.operator.ModelFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of models from its beginning, without a consumer group. */
final class ModelTopicReader implements ModelFeed.Reader {

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final ModelTopic feed;
    private final byte[] key;
    private final Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> history;

    private ModelTopicReader(ModelTopic feed, Consumer<byte[], byte[]> consumer) {
        this.feed = feed;
        this.consumer = consumer;
        key = feed.deployment().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Connects; blocks until the topic's partitions are known.
     *
     * @throws IOException if there is no such topic
     */
    static ModelTopicReader open(ModelTopic feed) throws IOException {
        ModelTopicReader reader = new ModelTopicReader(feed, new KafkaConsumer<>(settings(feed)));
        try {
            reader.seekToBeginning();
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static Properties settings(ModelTopic feed) {
        Properties settings = new Properties();
        settings.putAll(feed.client());
        String bytes = ByteArrayDeserializer.class.getName();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return settings;
    }

    private void seekToBeginning() throws IOException {
        List<TopicPartition> partitions =
                consumer.partitionsFor(feed.topic()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new IOException("no such topic: " + feed.topic());
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        history = consumer.endOffsets(partitions);
    }

    /** What was said before the reader was opened counts once, by its end. */
    @Override
    public Optional<ModelChoice> next(Duration longest) {
        Optional<ModelChoice> newest = Optional.empty();
        do {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
                if (Arrays.equals(record.key(), key)) {
                    newest = Optional.of(choice(record));
                }
            }
        } while (isHistory());
        return newest;
    }

    private boolean isHistory() {
        history.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return !history.isEmpty();
    }

    private ModelChoice choice(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return ModelChoice.takenBack(feed.first(), record.offset());
        }
        String location = new String(record.value(), StandardCharsets.UTF_8).strip();
        return new ModelChoice(location, record.offset());
    }

    /** An interrupt is what stops a follower: the connections are closed all the same. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(CLOSING));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
