package io.qrstream.jobs.deployment;

import static io.qrstream.jobs.deployment.DeploymentFiles.ROOT;
import static io.qrstream.jobs.deployment.DeploymentFiles.all;
import static io.qrstream.jobs.deployment.DeploymentFiles.text;
import static io.qrstream.jobs.deployment.DeploymentFiles.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the image is built from, and how its processes log. */
class ImageTest {

    private String dockerfile;

    @BeforeEach
    void read() throws IOException {
        dockerfile = text("conf/docker/Dockerfile");
    }

    @Test
    void whatIsCopiedIsThereAndNotIgnored() throws IOException {
        List<String> copies = all("^COPY ((?!--from)(?:--\\S+ )?.*) \\S+$", dockerfile);
        String ignored = text(".dockerignore");

        assertThat(copies).hasSizeGreaterThan(4);
        for (String copy : copies) {
            for (String source : copy.replaceAll("--\\S+ ", "").split(" ")) {
                assertThat(ROOT.resolve(source)).exists();
                assertThat(ignored.lines())
                        .anyMatch(
                                line ->
                                        line.startsWith("!")
                                                && source.startsWith(line.substring(1)));
            }
        }
    }

    @Test
    void versionsAreThoseOfTheBuild() throws IOException {
        assertThat(dockerfile)
                .contains("FROM flink:" + version("flink") + "-scala_2.12-java17 ")
                .contains("PYTORCH_VERSION=" + version("pytorch") + " ")
                .contains("-" + version("pytorch") + "%2Bcu128.zip")
                .contains("FROM nvidia/cuda:" + version("jcuda") + "-runtime-");
    }

    @Test
    void everyBaseIsPinnedAndTheLastUserIsNotRoot() {
        List<String> stages = all("^FROM \\S+ AS (\\S+)", dockerfile);
        List<String> bases = all("^FROM (\\S+) AS", dockerfile);

        assertThat(bases)
                .allMatch(
                        base ->
                                stages.contains(base)
                                        || base.matches("[\\w./-]+:[\\w.-]*\\d[\\w.-]*"));
        List<String> users = all("^USER (\\S+)", dockerfile);
        assertThat(users.get(users.size() - 1)).isEqualTo("flink");
    }

    @Test
    void jsonLogsAreAnObjectALine() throws IOException {
        try (LoggerContext context = new LoggerContext("deployment")) {
            context.setConfigLocation(ROOT.resolve("conf/log4j-console.properties").toUri());
            Configuration logging = context.getConfiguration();
            Log4jLogEvent event =
                    Log4jLogEvent.newBuilder()
                            .setLoggerName("io.qrstream")
                            .setLevel(Level.WARN)
                            .setMessage(new SimpleMessage("two\nlines"))
                            .setThrown(new IllegalStateException("why"))
                            .build();

            Object line = logging.getAppender("json").getLayout().toSerializable(event);

            assertThat(line.toString().strip()).doesNotContain("\n");
            JsonNode json = new ObjectMapper().readTree(line.toString());
            assertThat(json.path("message").textValue()).isEqualTo("two\nlines");
            assertThat(json.path("level").textValue()).isEqualTo("WARN");
            assertThat(json.toString()).contains("IllegalStateException: why");
            assertThat(logging.getRootLogger().getAppenders()).containsOnlyKeys("text");
        }
    }
}
