package io.qrstream.jobs.monitor;

import static io.qrstream.jobs.monitor.UpgradeITCase.SAVEPOINTS;
import static io.qrstream.jobs.monitor.UpgradeITCase.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes a savepoint of this version for {@link UpgradeITCase}. By its name no build runs it; a
 * release does, with
 *
 * <pre>mvn -pl jobs -am verify -Dit.test=SavepointWriter -Dqrstream.write-savepoint=VERSION \
 *     -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
class SavepointWriter {

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());
    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir private Path folder;

    @Test
    void writeASavepointOfThisVersion() throws Exception {
        String version = System.getProperty("qrstream.write-savepoint");
        MonitorHarness monitor = UpgradeITCase.monitor(KAFKA, version);
        List<ProducerRecord<byte[], byte[]>> records =
                UpgradeITCase.streams().records(monitor.chunks());
        KAFKA.send(records.subList(0, records.size() / 2));
        JobClient job = monitor.start();
        KAFKA.readUntil(monitor.heartbeats(), read -> read.size() > 20);
        int committed = KAFKA.readAll(monitor.heartbeats()).size();
        Path savepoint = Path.of(URI.create(UpgradeITCase.stop(job, folder)));
        assertThat(KAFKA.readAll(monitor.heartbeats()))
                .as("no broker to come has the transaction that is committed last: write it again")
                .hasSize(committed);
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
}
