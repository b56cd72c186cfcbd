package io.qrstream.jobs.deployment;

import static io.qrstream.jobs.deployment.DeploymentFiles.ROOT;
import static io.qrstream.jobs.deployment.DeploymentFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.qrstream.jobs.monitor.MonitorJob;
import io.qrstream.jobs.monitor.MonitorOptions;
import io.qrstream.jobs.options.OptionSource;
import io.qrstream.jobs.testing.KafkaExtension;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The topics and the clients' settings of {@code conf}, against a real broker and real clients. */
class KafkaFilesITCase {

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    private static final String SECRETS = "/etc/qrstream/secrets.properties";
    private static final String SERIALIZER = ByteArraySerializer.class.getName();

    @Test
    void monitorFindsTheTopicsOfTheFile() throws IOException {
        for (String line : text("conf/kafka/topics.txt").lines().toList()) {
            if (!line.startsWith("#")) {
                String[] words = line.split(" +");
                KAFKA.createTopic(words[0], Integer.parseInt(words[1]), settings(words));
            }
        }
        Path options = ROOT.resolve("conf/docker/monitor.yaml");
        Map<String, String> here =
                Map.of(MonitorOptions.BOOTSTRAP_SERVERS.key(), KAFKA.broker().bootstrapServers());
        MonitorJob job = new MonitorJob(OptionSource.read(options, here));

        assertThatCode(job::requireTopics).doesNotThrowAnyException();
    }

    @Test
    void passwordsOfTheMonitorAreFetchedFromAFile(@TempDir Path folder) throws IOException {
        String prefix = MonitorOptions.KAFKA_PROPERTIES;
        Map<String, String> options =
                OptionSource.read(ROOT.resolve("conf/kafka/monitor-tls.yaml"));
        assertThat(MonitorJob.OPTIONS.ours(options).toMap()).hasSameSizeAs(options);
        Map<String, String> client = new HashMap<>();
        options.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        client.put(key.substring(prefix.length()), value);
                    }
                });

        assertThatPasswordsAreFetched(client, folder);
    }

    @Test
    void passwordsOfKafkasToolsAreFetchedFromAFile(@TempDir Path folder) throws IOException {
        Properties file = new Properties();
        file.load(new StringReader(text("conf/kafka/client-tls.properties")));
        Map<String, String> client =
                file.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, file::getProperty));

        assertThatPasswordsAreFetched(client, folder);
    }

    private static void assertThatPasswordsAreFetched(Map<String, String> client, Path folder)
            throws IOException {
        Path secrets = folder.resolve("secrets.properties");
        Files.writeString(secrets, "truststore.password=one\nsasl.password=two\n");
        Map<String, Object> settings = new HashMap<>();
        client.forEach(
                (key, value) -> settings.put(key, value.replace(SECRETS, secrets.toString())));
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9093");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, SERIALIZER);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, SERIALIZER);

        assertThat(client.values()).noneMatch(value -> value.matches(".*password=\"?\\w.*"));
        ProducerConfig config = new ProducerConfig(settings);
        assertThat(config.getPassword("ssl.truststore.password")).isEqualTo(new Password("one"));
        assertThat(config.getPassword("sasl.jaas.config").value()).contains("password=\"two\"");
    }

    private static Map<String, String> settings(String[] words) {
        return Stream.of(words)
                .skip(2)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
