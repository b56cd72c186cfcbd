package io.qrstream.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.testing.cuda.CudaTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On the simulated device, small, to see that all of it runs. */
class GpuBenchmarkTest {

    @TempDir private Path folder;

    @CudaTest(onlySimulated = true)
    void measuresEverything() throws Exception {
        assertThat(run()).isZero();
        assertThat(Files.readString(report()))
                .contains("### Kernels", "### Batches of live windows", "### LightVAE on ")
                .contains("Scores differ from the CPU's by");
    }

    @CudaTest(onlySimulated = true)
    void whatWasMeasuredBeforeAStepFailedIsReported() throws Exception {
        assertThat(run("--reference", "absent.py", "--python", "absent")).isOne();
        assertThat(Files.readString(report()))
                .contains("### Convolution to rows, the whole signal", "| QRStream |")
                .doesNotContain("### Kernels");
    }

    private Path report() {
        return folder.resolve("results.md");
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--samples", "20000", "--windows", "4", "--rounds", "1"));
        arguments.addAll(List.of("--out", report().toString(), "--records", "absent"));
        arguments.addAll(List.of(more));
        return new CommandLine(new GpuBenchmarkMain()).execute(arguments.toArray(String[]::new));
    }
}
