package io.qrstream.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.DeviceChoice;
import io.qrstream.jobs.cli.Values;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageSettings;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command line says, the job's stages are told. */
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

    private static Configuration stages(String... line) {
        DemoCommand demo = new DemoCommand();
        Values.register(new CommandLine(demo))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(line);
        return demo.stages();
    }
}
