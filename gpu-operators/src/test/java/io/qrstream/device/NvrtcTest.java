package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.qrstream.testing.nvrtc.Nvrtc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels as a machine with a GPU compiles them, for every generation that is served. */
class NvrtcTest {

    private static final Pattern KERNEL = Pattern.compile("__global__ void (\\w+)\\(");

    @ParameterizedTest
    @ValueSource(ints = {70, 75, 80, 86, 89, 90, 120})
    void compilesAllKernels(int capability) throws Exception {
        Path nvrtc = nvrtc();
        List<String> kernels = new ArrayList<>();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.library.path=" + System.getProperty("java.library.path"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(NvrtcMain.class.getName(), Integer.toString(capability)));
        for (Path source : KernelSourcesTest.sources()) {
            command.add(source.getFileName().toString());
            KERNEL.matcher(Files.readString(source))
                    .results()
                    .forEach(k -> kernels.add(k.group(1)));
        }
        String ptx = run(command, nvrtc);
        assertThat(kernels).hasSizeGreaterThan(8);
        for (String kernel : kernels) {
            assertThat(ptx).contains(".entry " + kernel + "(");
        }
        assertThat(ptx).contains(".target sm_" + Math.min(capability, 90)).doesNotContain("fma.rn");
    }

    private static Path nvrtc() {
        try {
            return Nvrtc.folder();
        } catch (IOException e) {
            return abort("skipped: CUDA 11.8's NVRTC cannot be had: " + e.getMessage());
        }
    }

    private static String run(List<String> command, Path libraries) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
