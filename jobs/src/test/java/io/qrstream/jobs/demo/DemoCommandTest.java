package io.qrstream.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.device.DeviceChoice;
import io.qrstream.jobs.cli.Values;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageSettings;
import java.io.IOException;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
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

    private static Configuration stages(String... line) {
        DemoCommand demo = new DemoCommand();
        Values.register(new CommandLine(demo))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(line);
        return demo.stages();
    }
}
