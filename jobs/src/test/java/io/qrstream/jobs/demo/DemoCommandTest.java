package io.qrstream.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.device.DeviceChoice;
import io.qrstream.jobs.QrStream;
import io.qrstream.jobs.cli.Values;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command line says, the job's stages are told; a demo of nothing is a failure. */
class DemoCommandTest {

    @Test
    void aDeviceAndAModelCanBeNamed() {
        Configuration usual = stages();
        assertThat(usual.get(StageOptions.DEVICE)).isEqualTo(StageOptions.DEVICE.defaultValue());
        assertThat(StageSettings.scoringModel(usual)).contains("default");
        Configuration said = stages("--device", "cpu", "--model", "none");
        assertThat(said.get(StageOptions.DEVICE)).isEqualTo(DeviceChoice.CPU);
        assertThat(StageSettings.scoringModel(said)).isEmpty();
    }

    @Test
    void withoutAHeartbeatItFailsUnlessItWasInterrupted() throws IOException {
        Board board = new Board(System.out, false);
        assertThatThrownBy(() -> DemoCommand.requireHeartbeats(board, false))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no heartbeat came through");
        DemoCommand.requireHeartbeats(board, true);
        String heartbeat = "{\"stream\": \"a\", \"heart_rate_bpm\": 60, \"r_peak_time_ms\": 1000}";
        board.add(new ObjectMapper().readTree(heartbeat), 2000);
        DemoCommand.requireHeartbeats(board, false);
    }

    @ParameterizedTest
    @CsvSource({
        "--patients 0, --patients is 0",
        "--patients -1, --patients is -1",
        "--speed 0, --speed is 0.0",
        "--speed -1, --speed is -1.0",
        "--speed NaN, --speed is NaN",
        "--speed Infinity, --speed is Infinity"
    })
    void whatCannotBeIsRefusedBeforeAnythingStarts(String line, String message) {
        StringWriter err = new StringWriter();
        CommandLine qrstream = QrStream.commandLine().setErr(new PrintWriter(err));
        assertThat(qrstream.execute(("demo " + line).split(" "))).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private static Configuration stages(String... line) {
        DemoCommand demo = new DemoCommand();
        Values.register(new CommandLine(demo))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(line);
        return demo.stages();
    }
}
