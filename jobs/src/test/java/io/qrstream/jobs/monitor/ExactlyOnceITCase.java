package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stopped, restored, rescaled: the committed heartbeats are those of the definition, each once. */
class ExactlyOnceITCase {

    private static final int PARTITIONS = 3;
    private static final int BEYOND_CHECKPOINT = 100;

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path checkpoints;

    private final TestStreams streams = TestStreams.patients(12, 20_000, 7);

    /** What was written after the checkpoint is there, uncommitted, when the job is cancelled. */
    @Test
    void cancelledAndRestoredFromACheckpoint(@InjectMiniCluster MiniCluster flink)
            throws Exception {
        MonitorHarness monitor = monitor("checkpoint");
        monitor.set("execution.checkpointing.interval", "10 min");
        monitor.set(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        List<ProducerRecord<byte[], byte[]>> records = streams.records(monitor.chunks());
        int third = records.size() / 3;

        KAFKA.send(records.subList(0, third));
        JobClient first = monitor.start();
        KAFKA.readUncommittedUntil(monitor.heartbeats(), read -> !read.isEmpty());
        flink.triggerCheckpoint(first.getJobID(), CheckpointType.FULL).get();
        KAFKA.readUntil(monitor.heartbeats(), read -> !read.isEmpty());
        KAFKA.send(records.subList(third, 2 * third));
        int committed = KAFKA.readAll(monitor.heartbeats()).size();
        KAFKA.readUncommittedUntil(
                monitor.heartbeats(), read -> read.size() > committed + BEYOND_CHECKPOINT);
        monitor.set("execution.state-recovery.path", cancel(first, flink));
        monitor.set("execution.checkpointing.interval", "300 ms");
        JobClient second = monitor.start();
        KAFKA.send(records.subList(2 * third, records.size()));

        assertExactlyTheHeartbeats(monitor, second);
    }

    @Test
    void rescaledThroughSavepoints() throws Exception {
        MonitorHarness monitor = monitor("savepoint");
        JobClient last = monitor.rescaled(streams.records(monitor.chunks()), monitor.heartbeats());
        assertExactlyTheHeartbeats(monitor, last);
    }

    private MonitorHarness monitor(String name) throws Exception {
        return new MonitorHarness(KAFKA, name)
                .withCheckpoints(checkpoints)
                .createTopics(PARTITIONS);
    }

    private static String cancel(JobClient job, MiniCluster flink) throws Exception {
        String checkpoint =
                CommonTestUtils.getLatestCompletedCheckpointPath(job.getJobID(), flink)
                        .orElseThrow();
        job.cancel().get();
        CommonTestUtils.waitForJobStatus(job, List.of(JobStatus.CANCELED));
        return checkpoint;
    }

    /** All of them are committed when the job has stopped, and nothing else is. */
    private void assertExactlyTheHeartbeats(MonitorHarness monitor, JobClient job)
            throws Exception {
        long expected = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        assertThat(expected).isGreaterThan(500);
        KAFKA.readUntil(monitor.heartbeats(), read -> read.size() >= expected);
        monitor.stop(job);
        assertThat(HeartbeatLine.byStream(KAFKA.readAll(monitor.heartbeats())))
                .isEqualTo(streams.heartbeats());
        assertThat(KAFKA.readAll(monitor.rejects())).isEmpty();
    }
}
