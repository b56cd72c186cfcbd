package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.testing.Certificate;
import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.LogCapture;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kafka over TLS with a password, by either mechanism: the job works with no more rights than it is
 * said to need, and says its secrets nowhere.
 */
class SecureKafkaITCase {

    private static final String PLAIN = "PLAIN";
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String PLAIN_MODULE =
            "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM_MODULE =
            "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final String PASSWORD = "correct-horse-battery";
    private static final String STORE_PASSWORD = "staple-in-the-store";
    private static final Certificate CERTIFICATE = Certificate.ofLocalhost(STORE_PASSWORD);

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension(broker(), client("broker", PASSWORD));

    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void giveTheMonitorItsScramPassword() throws Exception {
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion("monitor", scram, PASSWORD)))
                    .all()
                    .get();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, SCRAM})
    void findsHeartbeatsAndTellsNobodyThePassword(
            String mechanism, @InjectClusterRESTAddress URI rest) throws Exception {
        TestStreams streams = TestStreams.patients(2, 5000, 1);
        String name = "secure-" + mechanism;
        MonitorHarness monitor = monitor(name, mechanism).createTopics(1);
        try (Admin admin = admin()) {
            admin.createAcls(MonitorRights.of(monitor, name)).all().get();
        }
        try (KafkaProducer<byte[], byte[]> producer = KAFKA.producer(Map.of())) {
            streams.records(monitor.chunks()).forEach(producer::send);
        }
        long expected = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        try (LogCapture log = new LogCapture()) {
            JobClient job = monitor.start();
            var heartbeats = KAFKA.readUntil(monitor.heartbeats(), r -> r.size() >= expected);
            String pages = pages(rest, job);
            job.cancel().get();

            assertThat(HeartbeatLine.byStream(heartbeats)).isEqualTo(streams.heartbeats());
            assertThat(log.text()).contains("SASL_SSL").doesNotContain(PASSWORD, STORE_PASSWORD);
            assertThat(pages).contains("heartbeats").doesNotContain(PASSWORD, STORE_PASSWORD);
        }
    }

    @Test
    void saysThatThePasswordIsWrongAndNotWhatItWas() {
        Map<String, String> options = new TreeMap<>();
        options.put("kafka.bootstrap.servers", KAFKA.broker().bootstrapServers());
        client("monitor", "wrong-horse")
                .forEach((key, value) -> options.put("kafka.properties." + key, value));
        assertThatThrownBy(() -> new MonitorJob(options).requireTopics())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Authentication failed")
                .hasMessageNotContaining("wrong-horse");
    }

    @Test
    void aTopicWithoutARightToItIsNotSaidToBeMissing() throws Exception {
        MonitorHarness monitor = monitor("unseen", PLAIN).createTopics(1);
        Properties client = new Properties();
        client.putAll(client("monitor", PASSWORD));
        client.put("bootstrap.servers", KAFKA.broker().bootstrapServers());
        try (Topics topics = new Topics(client)) {
            assertThatThrownBy(() -> topics.require(List.of(monitor.chunks())))
                    .hasMessageEndingWith(", or no right to it: " + monitor.chunks());
        }
    }

    /** What Flink's web page shows of a job and the cluster. */
    private String pages(URI rest, JobClient job) throws IOException, InterruptedException {
        StringBuilder pages = new StringBuilder();
        String id = job.getJobID().toHexString();
        for (String page :
                List.of(
                        "/jobs/" + id,
                        "/jobs/" + id + "/config",
                        "/jobs/" + id + "/plan",
                        "/jobs/" + id + "/exceptions",
                        "/jobs/" + id + "/checkpoints/config",
                        "/jobmanager/config",
                        "/jobmanager/environment")) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(rest.resolve(page)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            pages.append(answer.body());
        }
        return pages.toString();
    }

    private static MonitorHarness monitor(String name, String mechanism) {
        MonitorHarness monitor = new MonitorHarness(KAFKA, name).withVitals();
        client("monitor", PASSWORD, mechanism)
                .forEach((key, value) -> monitor.set("kafka.properties." + key, value));
        return monitor;
    }

    private static Admin admin() {
        Map<String, Object> broker = new TreeMap<>(client("broker", PASSWORD));
        broker.put("bootstrap.servers", KAFKA.broker().bootstrapServers());
        return Admin.create(broker);
    }

    private static Map<String, String> client(String user, String password) {
        return client(user, password, PLAIN);
    }

    private static Map<String, String> client(String user, String password, String mechanism) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                mechanism.equals(PLAIN)
                        ? jaas(PLAIN_MODULE, user, password, "")
                        : jaas(SCRAM_MODULE, user, password, ""),
                "ssl.truststore.location",
                CERTIFICATE.trust().toString(),
                "ssl.truststore.password",
                STORE_PASSWORD,
                "ssl.truststore.type",
                "PKCS12");
    }

    /**
     * The broker's listener keeps its name; the broker is its own client too, and its controller's.
     */
    private static Map<String, String> broker() {
        Map<String, String> settings = new TreeMap<>(client("broker", PASSWORD));
        settings.remove("security.protocol");
        settings.remove("sasl.mechanism");
        settings.remove("sasl.jaas.config");
        settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", PLAIN + "," + SCRAM);
        settings.put("sasl.mechanism.inter.broker.protocol", PLAIN);
        settings.put(
                "listener.name.plaintext.plain.sasl.jaas.config",
                jaas(PLAIN_MODULE, "broker", PASSWORD, user("broker") + user("monitor")));
        settings.put(
                "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                SCRAM_MODULE + " required;");
        settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
        settings.put("super.users", "User:broker;User:ANONYMOUS");
        settings.put("ssl.keystore.location", CERTIFICATE.keys().toString());
        settings.put("ssl.keystore.password", STORE_PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        return settings;
    }

    private static String user(String name) {
        return String.format(" user_%s=\"%s\"", name, PASSWORD);
    }

    private static String jaas(String module, String user, String password, String users) {
        return String.format(
                "%s required username=\"%s\" password=\"%s\"%s;", module, user, password, users);
    }
}
