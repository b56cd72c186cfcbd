package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.embedding.ModelFolders;
import io.qrstream.embedding.ModelRegistry;
import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import io.qrstream.operator.StageMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The model of a running job, changed by a topic: nothing is lost, nothing stays unscored. */
@Timeout(120)
class ModelUpdatesITCase {

    private static final int PARALLELISM = 2;
    private static final InMemoryReporter METRICS = InMemoryReporter.create();
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(PARALLELISM)
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .build());

    @TempDir private Path folder;

    private final TestStreams streams = TestStreams.patients(12, 20_000, 11);
    private final MonitorHarness monitor = new MonitorHarness(KAFKA, "updates");
    private String a;
    private String b;

    @BeforeEach
    void prepare() throws Exception {
        a = ModelFolders.writeForDefaults(folder.resolve("a"), 1);
        b = ModelFolders.writeForDefaults(folder.resolve("b"), 2);
        ModelFolders.writeForDefaults(folder.resolve("broken"), 3);
        Files.write(folder.resolve("broken").resolve("weights.safetensors"), new byte[5000]);
        monitor.withCheckpoints(folder.resolve("checkpoints")).createTopics(3);
        KAFKA.createTopic("models", 1, Map.of("cleanup.policy", "compact"));
        KAFKA.createTopic("no-models", 1, Map.of("cleanup.policy", "compact"));
        monitor.set("parallelism.default", String.valueOf(PARALLELISM));
        monitor.set("scoring.model", folder.resolve("a").toString());
        monitor.set("scoring.models-topic", "models");
    }

    @Test
    void aTopicChangesTheModelOfARunningJobAndARestoredJobGoesOnWithIt() throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = streams.records(monitor.chunks());
        int quarter = records.size() / 4;

        KAFKA.send(records.subList(0, quarter));
        JobClient first = monitor.start();
        awaitScoredBy(a);
        say("broken");
        awaitMetrics(first, StageMetrics.MODELS_REFUSED, 1L);
        KAFKA.send(records.subList(quarter, 2 * quarter));
        awaitMoreThan(KAFKA.readAll(monitor.heartbeats()).size());
        assertThat(models(KAFKA.readAll(monitor.heartbeats()))).containsOnly(a);

        say("b");
        CommonTestUtils.waitUntilCondition(() -> ModelRegistry.shared().loaded() == 2);
        KAFKA.send(records.subList(2 * quarter, 3 * quarter));
        awaitScoredBy(b);
        awaitMetrics(first, StageMetrics.MODEL, b);
        assertThat(ModelRegistry.shared().loaded()).isOne();

        monitor.stop(first);
        assertThat(ModelRegistry.shared().users()).isZero();
        monitor.set("scoring.models-topic", "no-models");
        JobClient second = monitor.start();
        KAFKA.send(records.subList(3 * quarter, records.size()));
        assertEveryHeartbeatOnceAndScored(second);
    }

    private void assertEveryHeartbeatOnceAndScored(JobClient job) throws Exception {
        long expected = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        KAFKA.readUntil(monitor.heartbeats(), read -> read.size() >= expected);
        monitor.stop(job);
        List<ConsumerRecord<byte[], byte[]>> all = KAFKA.readAll(monitor.heartbeats());
        assertThat(HeartbeatLine.byStream(all)).isEqualTo(streams.heartbeats());
        byStream(all).forEach(this::assertScoredByAThenByB);
    }

    private void assertScoredByAThenByB(String stream, List<JsonNode> heartbeats) {
        List<String> used = new ArrayList<>();
        for (JsonNode heartbeat : heartbeats) {
            assertThat(heartbeat.has("score")).isEqualTo(heartbeat.get("kept").booleanValue());
            if (heartbeat.has("model")) {
                used.add(heartbeat.get("model").textValue());
            }
        }
        assertThat(used).as(stream).containsOnly(a, b);
        assertThat(used.lastIndexOf(a)).as(stream).isLessThan(used.indexOf(b));
    }

    private void say(String name) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = KAFKA.producer(Map.of())) {
            producer.send(
                            new ProducerRecord<>(
                                    "models",
                                    "updates".getBytes(StandardCharsets.UTF_8),
                                    folder.resolve(name)
                                            .toString()
                                            .getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private void awaitScoredBy(String model) {
        KAFKA.readUntil(monitor.heartbeats(), read -> models(read).contains(model));
    }

    private void awaitMoreThan(int heartbeats) {
        KAFKA.readUntil(monitor.heartbeats(), read -> read.size() > heartbeats);
    }

    /** Waits until every subtask says the same. */
    private static void awaitMetrics(JobClient job, String name, Object value) throws Exception {
        CommonTestUtils.waitUntilCondition(
                () -> {
                    Collection<Metric> subtasks =
                            METRICS.findMetrics(job.getJobID(), "scoring\\..*\\." + name + "$")
                                    .values();
                    return subtasks.size() == PARALLELISM
                            && subtasks.stream()
                                    .allMatch(m -> value.equals(((Gauge<?>) m).getValue()));
                });
    }

    private static Set<String> models(Collection<ConsumerRecord<byte[], byte[]>> heartbeats) {
        return heartbeats.stream()
                .map(heartbeat -> json(heartbeat).path("model"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }

    private static Map<String, List<JsonNode>> byStream(
            Collection<ConsumerRecord<byte[], byte[]>> heartbeats) {
        return heartbeats.stream()
                .map(ModelUpdatesITCase::json)
                .collect(Collectors.groupingBy(json -> json.get("stream").textValue()));
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> heartbeat) {
        try {
            return JSON.readTree(heartbeat.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
