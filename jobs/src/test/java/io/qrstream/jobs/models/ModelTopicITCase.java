package io.qrstream.jobs.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.operator.ModelChoice;
import io.qrstream.operator.ModelFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ModelTopicITCase {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @Test
    void saysTheNewestOfItsKeyAtFirstAndThenEachNewOne() throws Exception {
        KAFKA.createTopic("history", 3, Map.of("cleanup.policy", "compact"));
        say("history", "mine", "s3://models/1");
        say("history", "mine", "s3://models/2\n");
        say("history", "other", "s3://models/3");
        try (ModelFeed.Reader reader = feed("history").open()) {
            assertThat(reader.next(LONG)).contains(new ModelChoice("s3://models/2", 1));
            assertThat(reader.next(SHORT)).isEmpty();
            say("history", "other", "s3://models/4");
            say("history", "mine", "s3://models/5");
            assertThat(next(reader)).isEqualTo("s3://models/5");
        }
    }

    /** With the offset, which says what is newer, and not as if somebody had chosen it. */
    @Test
    void aRecordWithoutAValueTakesBackWhatWasSaid() throws Exception {
        KAFKA.createTopic("taken-back", 1, Map.of("cleanup.policy", "compact"));
        say("taken-back", "mine", "s3://models/1");
        say("taken-back", "mine", null);
        try (ModelFeed.Reader reader = feed("taken-back").open()) {
            assertThat(reader.next(LONG)).contains(ModelChoice.takenBack("default", 1));
        }
    }

    @Test
    void anEmptyTopicSaysNothing() throws Exception {
        KAFKA.createTopic("empty", 2, Map.of());
        try (ModelFeed.Reader reader = feed("empty").open()) {
            assertThat(reader.next(SHORT)).isEmpty();
        }
    }

    @Test
    void whatWasNotCommittedWasNotSaid() throws Exception {
        KAFKA.createTopic("transactions", 1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer =
                KAFKA.producer(Map.of("transactional.id", "models"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("transactions", "mine", "s3://aborted"));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(record("transactions", "mine", "s3://committed"));
            producer.commitTransaction();
        }
        try (ModelFeed.Reader reader = feed("transactions").open()) {
            assertThat(next(reader)).isEqualTo("s3://committed");
        }
    }

    @Test
    void aMissingTopicIsNamedAndNotMade() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> feed("missing").open())
                    .isInstanceOf(IOException.class)
                    .hasMessage("no such topic: missing");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndTheReaderClosesAllTheSame() throws Exception {
        KAFKA.createTopic("silent", 1, Map.of());
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread follower =
                new Thread(
                        () -> {
                            try (ModelFeed.Reader reader = feed("silent").open()) {
                                reader.next(Duration.ofHours(1));
                            } catch (Exception e) {
                                ended.complete(e);
                            }
                        });
        follower.start();
        while (follower.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        follower.interrupt();
        assertThat(ended.get()).isInstanceOf(InterruptException.class).hasNoSuppressedExceptions();
    }

    @Test
    void doesNotSayItsSettings() {
        assertThat(new ModelTopic("t", "d", "default", Map.of("sasl.jaas.config", "secret")))
                .hasToString("topic t, key d");
    }

    private static ModelTopic feed(String topic) {
        return new ModelTopic(
                topic,
                "mine",
                "default",
                Map.of("bootstrap.servers", KAFKA.broker().bootstrapServers()));
    }

    private static String next(ModelFeed.Reader reader) throws Exception {
        Optional<ModelChoice> next = Optional.empty();
        while (next.isEmpty()) {
            next = reader.next(LONG);
        }
        return next.get().location();
    }

    private static void say(String topic, String key, String location) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = KAFKA.producer(Map.of())) {
            producer.send(record(topic, key, location)).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String key, String location) {
        return new ProducerRecord<>(
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                location == null ? null : location.getBytes(StandardCharsets.UTF_8));
    }
}
