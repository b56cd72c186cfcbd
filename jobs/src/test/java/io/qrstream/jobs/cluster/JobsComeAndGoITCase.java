package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.kafka.CommittedRecords;
import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.kafka.Waiting;
import io.qrstream.jobs.testing.TestStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs come and go on one TaskManager, two at a time, and one fails without end: native libraries
 * are loaded once, and of the jobs' class loaders, devices and models nothing remains.
 */
@Timeout(400)
class JobsComeAndGoITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FAILURES = 10;
    private static final String CLASS_LOADER = "org.apache.flink.util.ChildFirstClassLoader";
    private static final List<String> OF_JOBS =
            List.of(
                    "io.qrstream.device.CpuDevice",
                    "io.qrstream.device.CudaDevice",
                    "io.qrstream.embedding.VaeModel",
                    "io.qrstream.embedding.Scorer",
                    "io.qrstream.embedding.TensorRows",
                    "ai.djl.pytorch.engine.PtNDArray");
    private static final int ROUNDS = 2;

    /** The last job's may be held by what the JVM forgets only when it needs memory. */
    private static final int CLASS_LOADERS_LEFT = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final TestStreams streams = TestStreams.patients(4, 10_000, 3);
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        ClusterSettings settings = ClusterSettings.withPorts(1, 2, false, true, Map.of(), Map.of());
        cluster = Cluster.create(Installation.find(), folder, settings);
        cluster.start();
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            for (String topic :
                    List.of("ecg-chunks", "ecg-rejected", "heartbeats", "vitals", "alerts")) {
                topics.create(topic, 1, Map.of());
            }
        }
        send(client);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.stop();
    }

    @Test
    void leaveNothingBehind() throws Exception {
        long each = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        for (int round = 1; round <= ROUNDS; round++) {
            long all = 2 * each * round;
            List<JobID> jobs = List.of(submit("a" + round), submit("b" + round));
            // Each of them reads all there is from the beginning, and both score at once.
            Waiting.until(() -> heartbeats() >= all, PATIENCE, "fewer than " + all + " heartbeats");
            cancel(jobs);
        }
        cancel(List.of(storm()));

        assertThat(log()).doesNotContain("already loaded in another classloader");
        assertThat(log().split("device is 'cuda'")).hasSizeGreaterThan(FAILURES);
        awaitNothingLeft();
    }

    /** A job that wants a GPU where there is none fails as it opens, again and again. */
    private JobID storm() throws Exception {
        JobID job =
                cluster.jobs()
                        .begin(
                                1,
                                null,
                                arguments(
                                        "storm",
                                        "-Ddevice=cuda",
                                        "-Drestart-strategy.type=fixed-delay",
                                        "-Drestart-strategy.fixed-delay.attempts=1000000",
                                        "-Drestart-strategy.fixed-delay.delay=0 s"));
        Waiting.until(
                () -> log().split("device is 'cuda'").length > FAILURES,
                PATIENCE,
                "too few failures");
        return job;
    }

    private JobID submit(String group) throws IOException {
        return cluster.jobs().submit(1, null, arguments(group));
    }

    private List<String> arguments(String group, String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.add("monitor");
        arguments.add("-Dkafka.bootstrap.servers=" + cluster.bootstrapServers());
        arguments.add("-Dkafka.group.id=" + group);
        arguments.add("-Dscoring.model=default");
        arguments.add("-Dexecution.checkpointing.interval=1 s");
        arguments.addAll(List.of(more));
        return arguments;
    }

    private void cancel(List<JobID> jobs) throws IOException {
        try (FlinkClient flink = cluster.flink()) {
            for (JobID job : jobs) {
                flink.cancel(job);
            }
        }
    }

    private void send(Properties client) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            streams.records("ecg-chunks").forEach(producer::send);
        }
    }

    private long heartbeats() {
        List<Object> read = new ArrayList<>();
        try (var records = new CommittedRecords(cluster.bootstrapServers(), "heartbeats")) {
            records.readNew(read::add);
        }
        return read.size();
    }

    private String log() throws IOException {
        return Files.readString(OwnProcess.log(folder, "taskmanager-1"));
    }

    private void awaitNothingLeft() throws IOException {
        try {
            Waiting.until(() -> left().isEmpty(), PATIENCE, "something is left");
        } catch (IOException e) {
            throw new AssertionError("left of the jobs: " + left(), e);
        }
    }

    /** What of the jobs the TaskManager still has. */
    private Map<String, Long> left() throws IOException {
        LiveObjects live = LiveObjects.of(cluster.process("taskmanager-1").pid());
        Map<String, Long> left = new TreeMap<>();
        for (String name : OF_JOBS) {
            left.put(name, live.count(name));
        }
        left.put(CLASS_LOADER, live.count(CLASS_LOADER) - CLASS_LOADERS_LEFT);
        left.values().removeIf(count -> count <= 0);
        return left;
    }
}
