package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.kafka.CommittedRecords;
import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.kafka.Waiting;
import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.TestStreams;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The monitor in application mode, as on Kubernetes: the JobManager is the job's own, and finds it
 * in {@code usrlib} beside {@code lib}.
 */
@Timeout(300)
class ApplicationITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final TestStreams streams = TestStreams.patients(4, 20_000, 12);
    private Installation installation;
    private Cluster cluster;

    @BeforeEach
    void create() throws IOException {
        installation = Installation.find();
        cluster =
                Cluster.create(
                        installation,
                        folder,
                        ClusterSettings.withPorts(
                                1,
                                1,
                                false,
                                true,
                                Map.of(),
                                Map.of(
                                        "execution.checkpointing.interval", "1 s",
                                        "parallelism.default", "1")));
    }

    @AfterEach
    void stop() throws IOException {
        cluster.stop();
    }

    @Test
    void findsHeartbeatsAndEndsWithItsJob() throws Exception {
        cluster.startBroker();
        createTopics();
        FlinkCommands commands =
                new FlinkCommands(installation, cluster.folder(), cluster.settings());
        OwnProcess jobManager =
                OwnProcess.start(
                        cluster.folder(),
                        Cluster.JOB_MANAGER,
                        application(commands.jobManager()),
                        environment(commands));
        cluster.startTaskManager(1);
        send();

        int expected = streams.heartbeats().values().stream().mapToInt(List::size).sum();
        await("heartbeats", read -> read.size() >= expected);
        await("vitals", read -> !read.isEmpty());
        await("alerts", read -> !read.isEmpty());
        try (FlinkClient flink = cluster.flink()) {
            flink.stop(cluster.jobs().only());
        }
        assertThat(HeartbeatLine.byStream(read("heartbeats"))).isEqualTo(streams.heartbeats());
        Waiting.until(() -> !jobManager.isAlive(), PATIENCE, "the JobManager's end");
    }

    /** That of a session, but for its main class and what its job is. */
    private List<String> application(List<String> session) {
        List<String> command = new ArrayList<>(session);
        command.set(
                command.indexOf(StandaloneSessionClusterEntrypoint.class.getName()),
                ApplicationJobManager.class.getName());
        int classPath = command.indexOf("-cp") + 1;
        String tests = System.getProperty("basedir") + "/target/test-classes";
        command.set(classPath, command.get(classPath) + File.pathSeparator + tests);
        command.addAll(
                List.of(
                        "monitor",
                        "-Dkafka.bootstrap.servers=" + cluster.bootstrapServers(),
                        "-Dscoring.model=default",
                        "-Dalerts.stream_silent.raise=6"));
        return command;
    }

    /** Flink looks for {@code usrlib} beside {@code lib}. */
    private Map<String, String> environment(FlinkCommands commands) {
        Map<String, String> environment = new HashMap<>(commands.environment());
        environment.put(
                "FLINK_LIB_DIR",
                installation.jobJar().getParent().resolveSibling("lib").toString());
        return environment;
    }

    private void createTopics() throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            for (String topic :
                    List.of("ecg-chunks", "heartbeats", "ecg-rejected", "vitals", "alerts")) {
                topics.create(topic, 1, Map.of());
            }
        }
    }

    private void send() {
        Map<String, Object> client = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            streams.records("ecg-chunks").forEach(producer::send);
        }
    }

    private void await(String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough)
            throws IOException {
        Waiting.until(() -> enough.test(read(topic)), PATIENCE, "enough " + topic);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var records = new CommittedRecords(cluster.bootstrapServers(), topic)) {
            records.readNew(read::add);
        }
        return read;
    }
}
