package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whose broker a job is given. */
class SubmitCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitor --config job.yaml",
                "monitor --config=job.yaml",
                "--verbose monitor --config=job.yaml -Dscoring.model=default",
                "monitor -Dkafka.bootstrap.servers=kafka:9092",
                "monitor -D kafka.bootstrap.servers=kafka:9092",
                "monitor -Dscoring.model=default -Dkafka.bootstrap.servers=a:1,b:2"
            })
    void ofAJobThatNamesAFileOrABrokerItIsThat(String line) {
        List<String> arguments = List.of(line.split(" "));
        assertThat(SubmitCommand.withBroker(arguments, "localhost:1")).isEqualTo(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "monitor --config job.yaml -Dwindow.hop=1s, monitor --config HERE/job.yaml -Dwindow.hop=1s",
        "monitor --config=job.yaml,                 monitor --config=HERE/job.yaml",
        "monitor --config /etc/job.yaml,            monitor --config /etc/job.yaml",
        "monitor -Dscoring.model=default,           monitor -Dscoring.model=default"
    })
    void aFileIsTheSameInAnotherFolder(String line, String absolute) {
        String here = Path.of("").toAbsolutePath().toString();
        assertThat(ConfigFile.absolute(List.of(line.split(" "))))
                .containsExactly(absolute.replace("HERE", here).split(" "));
    }

    @Test
    void theReasonIsSaidAndNotWhereThereIsHelp() {
        assertThat(
                        Submission.reason(
                                "a warning\nqrstream: no command 'x'\nTry 'qrstream --help'.\n"))
                .isEqualTo("qrstream: no command 'x'");
        assertThat(Submission.reason("\n")).isEqualTo("no word");
    }

    @ParameterizedTest
    @CsvSource({
        "submit --parallelism 0 -- monitor, a parallelism of 0 cannot be",
        "scale 0, a parallelism of 0 cannot be",
        "scale 1 --job zzz, 'zzz' is no id of a job"
    })
    void whatCannotBeIsRefusedBeforeTheClusterIsAsked(String line, String message) {
        StringWriter err = new StringWriter();
        CommandLine cluster = QrStream.commandLine().setErr(new PrintWriter(err));
        assertThat(cluster.execute(("cluster " + line).split(" "))).isOne();
        assertThat(err.toString()).contains(message);
    }

    @Test
    void otherwiseItIsTheClustersOwn() {
        assertThat(SubmitCommand.withBroker(List.of("monitor", "-Dgroup=x"), "localhost:1"))
                .containsExactly("monitor", "-Dgroup=x", "-Dkafka.bootstrap.servers=localhost:1");
    }
}
