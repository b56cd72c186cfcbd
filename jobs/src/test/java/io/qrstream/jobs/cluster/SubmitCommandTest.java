package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void otherwiseItIsTheClustersOwn() {
        assertThat(SubmitCommand.withBroker(List.of("monitor", "-Dgroup=x"), "localhost:1"))
                .containsExactly("monitor", "-Dgroup=x", "-Dkafka.bootstrap.servers=localhost:1");
    }
}
