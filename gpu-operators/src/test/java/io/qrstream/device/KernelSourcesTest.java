package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels as NVIDIA's compiler sees them, where it is installed; no GPU is needed. */
class KernelSourcesTest {

    private static final Path SOURCES = Path.of("src", "main", "cuda");

    @TempDir private Path folder;

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".cu")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void compileForTheOldestAndTheNewestArchitecture(Path source) throws Exception {
        assumeTrue(isInstalled("nvcc"), "skipped: there is no nvcc");
        for (int architecture : new int[] {75, 90}) {
            Path ptx = folder.resolve(source.getFileName() + "." + architecture);
            Process nvcc =
                    new ProcessBuilder(
                                    "nvcc",
                                    "-ptx",
                                    "-Werror=all-warnings",
                                    "--fmad=false",
                                    "-arch=compute_" + architecture,
                                    "-o",
                                    ptx.toString(),
                                    source.toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(nvcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(nvcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(nvcc.exitValue()).as(said).isZero();
            assertThat(Files.readString(ptx)).doesNotContain("fma.rn");
        }
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
