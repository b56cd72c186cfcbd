package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.jobs.kafka.CommittedRecords;
import io.qrstream.jobs.kafka.Waiting;
import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.TestStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, on real processes: heartbeats are exact through a rescale, and nothing remains. */
@Timeout(300)
class ClusterITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern GO_ON =
            Pattern.compile(
                    "xargs -d '\\\\n' -a '(\\S+)' '/\\S+/qrstream' (cluster submit .* --)\\s");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final TestStreams streams = TestStreams.patients(6, 20_000, 11);

    @AfterEach
    void stop() throws Exception {
        if (ClusterSettings.exist(folder)) {
            Cluster.open(Installation.find(), folder).stop();
        }
    }

    @Test
    void startsSubmitsScalesAndStops() throws Exception {
        command("start", "--taskmanagers", "1", "--slots", "1");
        Cluster cluster = Cluster.open(Installation.find(), folder);
        assertChunksAreKeptForADay(cluster);
        List<ProducerRecord<byte[], byte[]>> records = streams.records("ecg-chunks");
        int half = records.size() / 2;
        assertThat(refusal("start", "--slots", "2")).contains("--slots is 2, but", "has 1");
        writeConfig(cluster);
        command("submit", "--", "monitor", "--config=" + config());

        send(cluster, records.subList(0, half));
        awaitHeartbeats(cluster, 1);
        assertThat(refusal("scale", "3")).contains("a parallelism of 3 cannot be", "has 2 at most");
        scaleWithoutConfig(cluster);
        scaleInVain(cluster);
        command("scale", "2");
        send(cluster, records.subList(half, records.size()));
        long expected = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        awaitHeartbeats(cluster, expected);
        try (FlinkClient flink = cluster.flink()) {
            assertThat(flink.overview().getNumTaskManagersConnected()).isEqualTo(2);
            flink.stop(cluster.jobs().only());
        }
        assertThat(HeartbeatLine.byStream(heartbeats(cluster))).isEqualTo(streams.heartbeats());

        List<OwnProcess> processes = Cluster.open(Installation.find(), folder).processes();
        assertNobodyElseIsHeard(processes);
        command("stop");
        assertThat(processes).hasSize(4).noneMatch(OwnProcess::isAlive);
    }

    private static void assertChunksAreKeptForADay(Cluster cluster) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "ecg-chunks");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(config.get("retention.ms").value()).isEqualTo("86400000");
            assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
        }
    }

    private Path config() {
        return folder.resolve("job.properties");
    }

    private void writeConfig(Cluster cluster) throws IOException {
        Files.writeString(
                config(),
                "execution.checkpointing.interval=1s\npipeline.max-parallelism=2\n"
                        + "kafka.bootstrap.servers="
                        + cluster.bootstrapServers());
    }

    /** What is known to be in vain stops nothing. */
    private void scaleWithoutConfig(Cluster cluster) throws IOException {
        Files.delete(config());
        assertThat(refusal("scale", "2")).contains("options in " + config());
        try (FlinkClient flink = cluster.flink()) {
            assertThat(flink.isRunning(cluster.jobs().only())).isTrue();
        }
    }

    /** What cannot be submitted again goes on by what the failure says. */
    private void scaleInVain(Cluster cluster) throws Exception {
        Files.writeString(config(), "window.hopp=1s");
        String errors = refusal("scale", "2");
        assertThat(errors).contains("window.hopp");
        writeConfig(cluster);
        Matcher said = GO_ON.matcher(errors);
        assertThat(said.find()).as(errors).isTrue();
        List<String> all = new ArrayList<>(List.of(said.group(2).replace("'", "").split(" ")));
        all.addAll(Files.readAllLines(Path.of(said.group(1))));
        assertThat(QrStream.commandLine().execute(all.toArray(new String[0]))).isZero();
    }

    private static void assertNobodyElseIsHeard(List<OwnProcess> processes) throws IOException {
        for (OwnProcess process : processes) {
            assertThat(ListeningSockets.of(process.pid()))
                    .as("sockets of %s", process.name())
                    .isNotEmpty()
                    .allMatch(ListeningSockets::isLoopback);
        }
    }

    private static void send(Cluster cluster, List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> client = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    private static void awaitHeartbeats(Cluster cluster, long count) throws IOException {
        Waiting.until(() -> heartbeats(cluster).size() >= count, PATIENCE, count + " heartbeats");
    }

    private static List<ConsumerRecord<byte[], byte[]>> heartbeats(Cluster cluster) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var records = new CommittedRecords(cluster.bootstrapServers(), "heartbeats")) {
            records.readNew(read::add);
        }
        return read;
    }

    private void command(String name, String... arguments) {
        assertThat(QrStream.commandLine().execute(line(name, arguments))).isZero();
    }

    /** What a command says that fails. */
    private String refusal(String name, String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine command = QrStream.commandLine().setErr(new PrintWriter(errors));
        assertThat(command.execute(line(name, arguments))).isOne();
        return errors.toString();
    }

    private String[] line(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("cluster", name));
        all.addAll(List.of("--dir", folder.toString()));
        all.addAll(List.of(arguments));
        return all.toArray(new String[0]);
    }
}
