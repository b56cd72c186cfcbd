package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/** What {@code conf/config.yaml} must say, whatever else it says. */
class ConfigurationTest {

    private static final Path OPERATORS = Path.of("../gpu-operators/src/main/java/io/qrstream");

    private final Configuration configuration =
            GlobalConfiguration.loadConfiguration(Path.of("..", "conf").toString());

    /** A job that brings the operators along must not load them, and their natives, once more. */
    @Test
    void everyPackageOfTheOperatorsLivesOnceInAJvm() throws IOException {
        List<String> parentFirst =
                configuration.get(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL);
        try (Stream<Path> packages = Files.list(OPERATORS)) {
            List<String> patterns =
                    packages.filter(Files::isDirectory)
                            .map(folder -> "io.qrstream." + folder.getFileName() + ".")
                            .toList();
            assertThat(patterns).isNotEmpty();
            assertThat(parentFirst).containsAll(patterns);
        }
        assertThat(parentFirst).contains("ai.djl.", "ai.onnxruntime.", "jcuda.", "com.sun.jna.");
    }

    @Test
    void nothingListensBeyondThisMachineUnlessToldTo() {
        assertThat(configuration.get(RestOptions.BIND_ADDRESS)).isEqualTo("localhost");
        assertThat(configuration.get(JobManagerOptions.BIND_HOST)).isEqualTo("localhost");
        assertThat(configuration.get(TaskManagerOptions.BIND_HOST)).isEqualTo("localhost");
        assertThat(configuration.toMap()).containsEntry("metrics.reporter.prom.host", "localhost");
    }

    /** While the alert's window passes without success, a checkpoint may still be on its way. */
    @Test
    void checkpointsAreGivenTheirTimeBeforeSomebodyIsCalled() throws IOException {
        String rules = Files.readString(Path.of("..", "conf", "prometheus", "rules.yml"));
        Matcher window =
                Pattern.compile("numberOfCompletedCheckpoints\\[(\\d+)m] *\\) == 0").matcher(rules);
        assertThat(window.find()).isTrue();
        assertThat(Duration.ofMinutes(Long.parseLong(window.group(1))))
                .isGreaterThanOrEqualTo(
                        configuration.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
    }
}
