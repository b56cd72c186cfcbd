package io.qrstream.jobs.monitor;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint of one detector and segmentation, gone on from with another. */
class OtherSettingsITCase {

    private static final String REFERENCE = "0.1.0";

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());
    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir private Path folder;

    /** The savepoint holds the first half of the records, and the reference's runs. */
    @Test
    void theRunsOfBeforeEndAndOthersBegin() throws Exception {
        TestStreams streams = UpgradeITCase.streams();
        MonitorHarness monitor = UpgradeITCase.monitor(KAFKA, REFERENCE);
        int half = streams.records(monitor.chunks()).size() / 2;
        Map<String, List<HeartbeatLine>> newRuns = streams.heartbeatsFrom(half);
        KAFKA.send(streams.records(monitor.chunks()));
        Path savepoint = UpgradeITCase.SAVEPOINTS.resolve(REFERENCE);
        UpgradeITCase.assertRestored(KAFKA, monitor, savepoint, newRuns, folder);
    }
}
