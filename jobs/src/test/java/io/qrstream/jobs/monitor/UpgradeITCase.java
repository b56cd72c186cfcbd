package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import java.io.IOException;
import java.io.Reader;
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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of former versions go on in this one: what they had not yet written comes, exactly.
 *
 * <p>A release adds its own, kept for ever, by {@link SavepointWriter}.
 *
 * <p>A savepoint remembers positions in topics: the same records are sent to the same partitions
 * again, those that were read by then among them.
 */
class UpgradeITCase {

    static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");
    static final String WRITTEN = "written.properties";

    /** Where a savepoint's job was not one without options. */
    private static final String OPTIONS = "options.properties";

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());
    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private final TestStreams streams = streams();

    @TempDir private Path folder;

    static TestStreams streams() {
        return TestStreams.random(3, 15_000, 5);
    }

    static Stream<Path> savepoints() throws IOException {
        try (Stream<Path> versions = Files.list(SAVEPOINTS)) {
            return versions.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void goOnInThisVersion(Path savepoint) throws Exception {
        MonitorHarness monitor = monitor(KAFKA, savepoint.getFileName().toString());
        Properties options = properties(savepoint.resolve(OPTIONS));
        options.forEach((key, value) -> monitor.set((String) key, (String) value));
        boolean reference = options.containsValue("reference");
        Map<String, List<HeartbeatLine>> all =
                reference ? streams.referenceHeartbeats() : streams.heartbeats();
        Properties written = properties(savepoint.resolve(WRITTEN));
        KAFKA.send(streams.records(monitor.chunks()));
        assertRestored(KAFKA, monitor, savepoint, missing(all, written), folder);
    }

    /** A job goes on from a savepoint, and writes this. */
    static void assertRestored(
            KafkaExtension kafka,
            MonitorHarness monitor,
            Path savepoint,
            Map<String, List<HeartbeatLine>> expected,
            Path folder)
            throws Exception {
        monitor.set("execution.state-recovery.path", savepoint.toAbsolutePath().toUri().toString());
        JobClient job = monitor.start();
        long count = expected.values().stream().mapToLong(List::size).sum();
        assertThat(count).isGreaterThan(50);
        kafka.readUntil(monitor.heartbeats(), read -> read.size() >= count);
        stop(job, folder);
        assertThat(HeartbeatLine.byStream(kafka.readAll(monitor.heartbeats()))).isEqualTo(expected);
    }

    /** What a job that goes on from a savepoint has still to write. */
    private static Map<String, List<HeartbeatLine>> missing(
            Map<String, List<HeartbeatLine>> all, Properties written) {
        Map<String, List<HeartbeatLine>> missing = new HashMap<>();
        all.forEach(
                (id, lines) -> {
                    int before = Integer.parseInt(written.getProperty(id, "0"));
                    missing.put(id, lines.subList(before, lines.size()));
                });
        return missing;
    }

    /** None of a file that is not there. */
    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    /** The topics' names are part of the savepoint. */
    static MonitorHarness monitor(KafkaExtension kafka, String version) throws IOException {
        return new MonitorHarness(kafka, "upgrade-" + version).withVitals().createTopics(1);
    }

    static String stop(JobClient job, Path folder) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }
}
