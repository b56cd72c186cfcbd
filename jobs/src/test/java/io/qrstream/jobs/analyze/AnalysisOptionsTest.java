package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.DeviceChoice;
import io.qrstream.operator.StageOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command line says, the stages are told. */
class AnalysisOptionsTest {

    @Test
    void aDeviceCanBeNamed() {
        assertThat(device()).isEqualTo(StageOptions.DEVICE.defaultValue());
        assertThat(device("--device", "cpu")).isEqualTo(DeviceChoice.CPU);
    }

    private static DeviceChoice device(String... line) {
        AnalysisOptions options = new AnalysisOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(line);
        return options.options().get(StageOptions.DEVICE);
    }
}
