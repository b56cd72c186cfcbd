package io.qrstream.jobs.deployment;

import static io.qrstream.jobs.deployment.DeploymentFiles.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's script that submits the job, with a {@code flink} that says what it was asked. */
class SubmitScriptTest {

    @TempDir private Path folder;

    @BeforeEach
    void makeFlinkAndState() throws IOException {
        Path flink = Files.writeString(folder.resolve("flink"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(flink.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("savepoints"));
        // As Flink makes it of a job that has no checkpoint yet.
        Files.createDirectories(folder.resolve("checkpoints/0123/shared"));
    }

    @Test
    void beginsWhereThereIsNoState() throws Exception {
        assertThat(submit("")).contains("run -d -p 2 /opt/flink/usrlib/qrstream-jobs.jar monitor");
    }

    @Test
    void doesNotBeginAfreshUnaskedWhereThereIsState() throws Exception {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/0123/chk-7"));
        Files.createFile(checkpoint.resolve("_metadata"));

        assertThat(submit("")).contains("SAVEPOINT=file://" + checkpoint).doesNotContain("run -d");
        assertThat(submit("none")).contains("run -d -p 2 /opt");
        assertThat(submit("file://" + checkpoint))
                .contains("run -d -p 2 -s file://" + checkpoint + " /opt");
    }

    private String submit(String savepoint) throws Exception {
        Path script = ROOT.resolve("conf/docker/submit");
        ProcessBuilder builder =
                new ProcessBuilder(List.of("bash", script.toString())).redirectErrorStream(true);
        builder.environment().remove("FLINK_HOME");
        builder.environment().remove("PARALLELISM");
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("QRSTREAM_STATE", folder.toString());
        builder.environment().put("SAVEPOINT", savepoint);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0).isEqualTo(said.contains("run -d"));
        return said;
    }
}
