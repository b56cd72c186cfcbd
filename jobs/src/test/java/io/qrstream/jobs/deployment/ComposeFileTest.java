package io.qrstream.jobs.deployment;

import static io.qrstream.jobs.deployment.DeploymentFiles.ROOT;
import static io.qrstream.jobs.deployment.DeploymentFiles.at;
import static io.qrstream.jobs.deployment.DeploymentFiles.mapAt;
import static io.qrstream.jobs.deployment.DeploymentFiles.text;
import static io.qrstream.jobs.deployment.DeploymentFiles.version;
import static io.qrstream.jobs.deployment.DeploymentFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.qrstream.jobs.QrStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code docker-compose.yml} against the Compose specification's schema, as Docker Compose 1.29.2
 * has it (Apache License 2.0), and against the files and names that it is about.
 */
class ComposeFileTest {

    private Map<String, Object> compose;
    private Map<String, Object> services;

    @BeforeEach
    void read() throws IOException {
        compose = yaml("docker-compose.yml");
        services = mapAt(compose, "services");
    }

    @Test
    void isWhatTheSpecificationAllows() throws IOException {
        assertThat(violations()).isEmpty();
    }

    @Test
    void schemaRefusesWhatIsNoService() throws IOException {
        mapAt(services, "kafka").put("prots", List.of());

        assertThat(violations()).singleElement().asString().contains("prots");
    }

    @Test
    void onlyLoopbackIsPublished() {
        List<String> ports = new ArrayList<>();
        services.values().forEach(service -> ports.addAll(list(service, "ports")));

        assertThat(ports)
                .hasSize(4)
                .allSatisfy(port -> assertThat(port).asString().startsWith("127.0.0.1:"));
    }

    @Test
    void whatIsMountedIsThere() {
        Set<String> volumes = mapAt(compose, "volumes").keySet();
        for (Object service : services.values()) {
            for (String mount : list(service, "volumes")) {
                String source = mount.split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(ROOT.resolve(source)).exists();
                } else {
                    assertThat(volumes).contains(source);
                }
            }
        }
    }

    @Test
    void servicesDependOnServicesThatTellHowTheyAre() {
        for (Object service : services.values()) {
            if (at(service, "depends_on") instanceof Map<?, ?> others) {
                others.forEach(
                        (name, how) -> {
                            assertThat(services).containsKey((String) name);
                            if ("service_healthy".equals(at(how, "condition"))) {
                                assertThat(mapAt(services, (String) name))
                                        .containsKey("healthcheck");
                            }
                        });
            }
        }
    }

    @Test
    void imagesAreOfTheVersionsThatTheBuildUses() throws IOException {
        assertThat(at(services, "kafka", "image")).isEqualTo("apache/kafka:" + version("kafka"));
        for (Object service : services.values()) {
            assertThat((String) at(service, "image")).doesNotEndWith(":latest").contains(":");
            if (mapAt(service).containsKey("build")) {
                assertThat(text((String) at(service, "build", "dockerfile")))
                        .contains(" AS " + at(service, "build", "target"));
            }
        }
    }

    @Test
    void replayerIsACommandLineThatThereIs() {
        String command = (String) at(services, "replayer", "command");
        String[] words = command.replaceAll("\\$\\{\\w+:-(\\w+)}", "$1").strip().split("\\s+");
        String[] arguments = List.of(words).subList(1, words.length).toArray(new String[0]);

        assertThat(words[0]).isEqualTo("qrstream");
        assertThat(QrStream.commandLine().parseArgs(arguments).errors()).isEmpty();
    }

    /** What ends with success and is started again does what it did once more, and forever. */
    @Test
    void whatEndsIsNotStartedAgain() {
        for (String ends : List.of("topics", "monitor", "replayer")) {
            assertThat(at(services, ends, "restart")).as(ends).isEqualTo("on-failure");
        }
    }

    @Test
    void monitorHasItsTopicsAndOptions() throws IOException {
        List<String> command = list(at(services, "monitor"), "command");

        assertThat(command).containsExactly("submit", "--config", "/etc/qrstream/monitor.yaml");
        assertThat(list(at(services, "monitor"), "volumes"))
                .contains("./conf/docker/monitor.yaml:/etc/qrstream/monitor.yaml:ro");
    }

    private Set<ValidationMessage> violations() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream file = getClass().getResourceAsStream("compose-spec.json")) {
            JsonNode schema = mapper.readTree(file);
            dropIds(schema);
            return JsonSchemaFactory.getInstance(VersionFlag.V201909)
                    .getSchema(schema)
                    .validate(mapper.valueToTree(compose));
        }
    }

    /** The schema names its parts as an older draft of JSON Schema did; nothing refers to that. */
    private static void dropIds(JsonNode schema) {
        if (schema.path("id").isTextual()) {
            ((ObjectNode) schema).remove("id");
        }
        schema.forEach(ComposeFileTest::dropIds);
    }

    private static List<String> list(Object service, String key) {
        List<?> list = (List<?>) mapAt(service).getOrDefault(key, List.of());
        return list.stream().map(Object::toString).toList();
    }
}
