package io.qrstream.jobs.deployment;

import static io.qrstream.jobs.deployment.DeploymentFiles.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where all is built, with a {@code java} that says which characters it may use. */
class LauncherTest {

    @TempDir private Path folder;

    @BeforeEach
    void makeHomeAndJava() throws IOException {
        Files.copy(ROOT.resolve("qrstream"), folder.resolve("qrstream"));
        for (String module : List.of(".", "gpu-operators", "jobs")) {
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createFile(folder.resolve(module).resolve("pom.xml"));
        }
        Files.createDirectories(folder.resolve("jobs/target"));
        Files.createFile(folder.resolve("jobs/target/.built"));
        Files.createDirectories(folder.resolve("bin"));
        Path java = folder.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho \"${LC_ALL:-$LANG}\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void whereNobodyHasSaidWhichTheyAreUtf8() throws Exception {
        assertThat(run(Map.of())).isEqualTo("C.UTF-8");
    }

    @Test
    void elseItIsWhatWasSaid() throws Exception {
        assertThat(run(Map.of("LANG", "de_DE.ISO-8859-1"))).isEqualTo("de_DE.ISO-8859-1");
        assertThat(run(Map.of("LC_ALL", "C"))).isEqualTo("C");
    }

    private String run(Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", folder.resolve("qrstream").toString(), "doctor");
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
        builder.environment().remove("LANG");
        builder.environment().put("JAVA_HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
