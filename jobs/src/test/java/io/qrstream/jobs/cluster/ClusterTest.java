package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

    @TempDir private Path folder;

    /** Else that somebody's broker would be given the topics, and the patients' signals. */
    @Test
    void whereSomebodyElseListensNothingIsStarted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            ClusterSettings settings =
                    ClusterSettings.withPorts(
                            1, 1, false, true, Map.of(ClusterSettings.KAFKA, port), Map.of());
            Cluster cluster =
                    Cluster.create(new Installation(folder), folder.resolve("c"), settings);
            assertThatIOException()
                    .isThrownBy(cluster::start)
                    .withMessage("port " + port + " is taken: kafka cannot listen there");
            assertThat(cluster.processes()).isEmpty();
        }
    }

    @Test
    void aFolderWithASpaceHasItsCheckpointsWithinIt() throws IOException {
        Path home = folder.resolve("a cluster");
        ClusterSettings settings = ClusterSettings.withPorts(1, 1, true, false, Map.of(), Map.of());
        Configuration flink =
                new FlinkCommands(new Installation(Path.of("..")), home, settings).configuration();
        for (ConfigOption<String> option :
                List.of(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        CheckpointingOptions.SAVEPOINT_DIRECTORY,
                        HighAvailabilityOptions.HA_STORAGE_PATH)) {
            var path = new org.apache.flink.core.fs.Path(flink.get(option));
            assertThat(path.getPath()).startsWith(home + "/");
            assertThat(path.toUri().getScheme()).isEqualTo("file");
        }
    }

    @Test
    void ofAClusterThatIsStoppedThatIsSaid() throws IOException {
        ClusterSettings settings =
                ClusterSettings.withPorts(1, 1, false, false, Map.of(), Map.of());
        Cluster stopped =
                Cluster.create(new Installation(Path.of("..")), folder.resolve("c"), settings);
        assertThatCode(() -> StatusCommand.print(stopped)).doesNotThrowAnyException();
    }
}
