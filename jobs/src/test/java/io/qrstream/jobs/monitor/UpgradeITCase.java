package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of former versions go on in this one: what they had not yet written comes, exactly.
 *
 * <p>A release adds its own, kept for ever, with
 *
 * <pre>mvn -pl jobs -am verify -Dit.test=UpgradeITCase -Dqrstream.write-savepoint=VERSION</pre>
 *
 * <p>A savepoint remembers positions in topics: the same records are sent to the same partitions
 * again, those that were read by then among them.
 */
class UpgradeITCase {

    private static final String WRITE = "qrstream.write-savepoint";
    private static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");
    private static final String WRITTEN = "written.properties";

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());
    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private final TestStreams streams = new TestStreams(3, 15_000, 5);

    @TempDir private Path folder;

    static Stream<Path> savepoints() throws IOException {
        try (Stream<Path> versions = Files.list(SAVEPOINTS)) {
            return versions.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    @DisabledIfSystemProperty(named = WRITE, matches = ".+")
    void goOnInThisVersion(Path savepoint) throws Exception {
        MonitorHarness monitor = monitor(savepoint.getFileName().toString());
        send(streams.records(monitor.chunks()));
        monitor.set("execution.state-recovery.path", savepoint.toAbsolutePath().toUri().toString());
        JobClient job = monitor.start();
        Map<String, List<HeartbeatLine>> missing = missing(savepoint);
        long expected = missing.values().stream().mapToLong(List::size).sum();
        assertThat(expected).isGreaterThan(50);
        KAFKA.readUntil(monitor.heartbeats(), read -> read.size() >= expected);
        stop(job);
        assertThat(HeartbeatLine.byStream(KAFKA.readAll(monitor.heartbeats()))).isEqualTo(missing);
    }

    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = ".+")
    void writeASavepointOfThisVersion() throws Exception {
        String version = System.getProperty(WRITE);
        MonitorHarness monitor = monitor(version);
        List<ProducerRecord<byte[], byte[]>> records = streams.records(monitor.chunks());
        send(records.subList(0, records.size() / 2));
        JobClient job = monitor.start();
        KAFKA.readUntil(monitor.heartbeats(), read -> read.size() > 20);
        Path savepoint = Path.of(URI.create(stop(job)));
        Path kept = SAVEPOINTS.resolve(version);
        Files.createDirectories(SAVEPOINTS);
        Files.move(savepoint, kept);
        Properties written = new Properties();
        HeartbeatLine.byStream(KAFKA.readAll(monitor.heartbeats()))
                .forEach((id, lines) -> written.setProperty(id, String.valueOf(lines.size())));
        try (Writer writer = Files.newBufferedWriter(kept.resolve(WRITTEN))) {
            written.store(writer, null);
        }
    }

    /** What a job that goes on from a savepoint has still to write. */
    private Map<String, List<HeartbeatLine>> missing(Path savepoint) throws IOException {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(savepoint.resolve(WRITTEN))) {
            written.load(reader);
        }
        Map<String, List<HeartbeatLine>> missing = new HashMap<>();
        streams.heartbeats()
                .forEach(
                        (id, lines) -> {
                            int before = Integer.parseInt(written.getProperty(id, "0"));
                            missing.put(id, lines.subList(before, lines.size()));
                        });
        return missing;
    }

    /** The topics' names are part of the savepoint. */
    private static MonitorHarness monitor(String version) throws IOException {
        MonitorHarness monitor = new MonitorHarness(KAFKA, "upgrade-" + version);
        KAFKA.createTopic(monitor.chunks(), 1, Map.of());
        KAFKA.createTopic(monitor.heartbeats(), 1, Map.of());
        KAFKA.createTopic(monitor.rejects(), 1, Map.of());
        return monitor;
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = KAFKA.producer(Map.of())) {
            records.forEach(producer::send);
        }
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }
}
