package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A cluster that is there takes no other options than it was made with. */
class StartOptionsTest {

    private static final Path FOLDER = Path.of("/clusters/one");
    private static final ClusterSettings HAS =
            new ClusterSettings(
                    3,
                    2,
                    false,
                    true,
                    Map.of(ClusterSettings.REST, 8081, ClusterSettings.KAFKA, 9092),
                    Map.of("taskmanager.memory.process.size", "2g", "s3.secret-key", "ours"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--taskmanagers 3",
                "--taskmanagers 2", // and one that scaling added
                "--slots 2 --rest-port 8081",
                "--kafka-port 9092 -Dtaskmanager.memory.process.size=2g"
            })
    void theSameOrNoneAreTaken(String line) {
        assertThatCode(() -> parse(line).requireNoOther(HAS, FOLDER)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "--taskmanagers 4, --taskmanagers is 4, 3",
        "--slots 1, --slots is 1, 2",
        "--zookeeper, --zookeeper is true, false",
        "--no-kafka, --no-kafka is true, false",
        "--rest-port 80, --rest-port is 80, 8081",
        "--slots 2 --kafka-port 19092, --kafka-port is 19092, 9092",
        "-Dtaskmanager.memory.process.size=4g, -Dtaskmanager.memory.process.size is 4g, 2g",
        "-Ds3.secret-key=yours, -Ds3.secret-key is ******, ******",
        "-Ds3.access-key=yours, -Ds3.access-key is ******, none",
        "-Drest.port=1, -Drest.port is 1, none"
    })
    void othersAreRefusedWithWhatThereIs(String line, String said, String has) {
        assertThatThrownBy(() -> parse(line).requireNoOther(HAS, FOLDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        said
                                + ", but the cluster in /clusters/one has "
                                + has
                                + ": start it without that option, or another one in another --dir");
    }

    @Test
    void aNewClusterIsWhatTheySay() throws Exception {
        ClusterSettings usual = parse("").settings();
        assertThat(usual.taskManagers()).isEqualTo(2);
        assertThat(usual.slots()).isOne();
        assertThat(usual.zookeeper()).isFalse();
        assertThat(usual.kafka()).isTrue();
        ClusterSettings said = parse("--slots 4 --zookeeper --no-kafka --rest-port 80").settings();
        assertThat(said.slots()).isEqualTo(4);
        assertThat(said.zookeeper()).isTrue();
        assertThat(said.kafka()).isFalse();
        assertThat(said.port(ClusterSettings.REST)).isEqualTo(80);
        assertThatThrownBy(() -> parse("--slots 0").settings())
                .hasMessage("2 TaskManagers of 0 slots run nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "--rest-port 65536, --rest-port is 65536",
        "--rest-port -1, --rest-port is -1",
        "--kafka-port 0, --kafka-port is 0"
    })
    void aPortThatCannotBeIsRefused(String line, String said) {
        assertThatThrownBy(() -> parse(line).settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said + ": ports are 1 to 65535");
    }

    @Test
    void onePortIsNotForTwo() {
        assertThatThrownBy(() -> parse("--rest-port 8081 --kafka-port 8081").settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--rest-port and --kafka-port are both 8081");
    }

    private static StartOptions parse(String line) {
        StartCommand command = new StartCommand();
        new CommandLine(command).parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
        return command.options();
    }
}
