package io.qrstream.jobs.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.OfflineVitals;
import io.qrstream.jobs.testing.TestStreams;
import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Vital signs and alerts in Kafka are those of the offline answer, each once. */
class VitalsITCase {

    private static final int PARTITIONS = 3;
    private static final int PULSE_SAMPLES = 6 * 250;

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path checkpoints;

    @Test
    void throughSavepointsAndRescaling() throws Exception {
        TestStreams streams = TestStreams.random(12, 20_000, 21);
        OfflineVitals offline = new OfflineVitals(streams.signals());
        MonitorHarness monitor = monitor("vitals");
        OfflineVitals.OPTIONS.toMap().forEach(monitor::set);
        JobClient last = monitor.rescaled(streams.records(monitor.chunks()), monitor.vitals());

        KAFKA.readUntil(monitor.vitals(), read -> read.size() >= offline.periods());
        monitor.stop(last);
        offline.assertVitals(KAFKA.readAll(monitor.vitals()));
        offline.assertAlerts(KAFKA.readAll(monitor.alerts()));
    }

    /** Two streams without a heartbeat; one of them must not be bothered with pauses at first. */
    @Test
    void limitsOfAStreamCountWithoutARestart() throws Exception {
        MonitorHarness monitor = monitor("limits");
        monitor.set("alerts.thresholds-topic", "limits-thresholds");
        KAFKA.createTopic("limits-thresholds", 1, Map.of("cleanup.policy", "compact"));
        limit("a", "{\"pause\": null}");
        limit("b", "{\"pause\": {\"raise\": 2, \"clear\": 3}}");
        limit("c", "{\"stream_silent\": {\"raise\": 1}}");
        JobClient job = monitor.start();
        var rejects = KAFKA.readUntil(monitor.rejects(), read -> read.size() == 2);
        assertThat(rejects).allMatch(reject -> header(reject, "reason").equals("THRESHOLDS"));
        assertThat(rejects)
                .extracting(reject -> header(reject, "message"))
                .containsExactlyInAnyOrder(
                        "pause.clear is 3.0: it must be no worse than raise, 2.0",
                        "stream_silent.raise is 1.0 s: it must be longer than vitals.period, 5.0 s");

        sendSilence(monitor, 0);
        KAFKA.readUntil(monitor.vitals(), read -> read.size() == 2);
        assertThat(pauses(KAFKA.readUntil(monitor.alerts(), read -> !pauses(read).isEmpty())))
                .containsExactly("b/pause/0/1250/5000");
        limit("a", null);
        limit("again", "nothing");
        KAFKA.readUntil(monitor.rejects(), read -> read.size() == 3);
        sendSilence(monitor, PULSE_SAMPLES);
        var alerts = KAFKA.readUntil(monitor.alerts(), read -> pauses(read).size() > 1);
        monitor.stop(job);
        assertThat(pauses(alerts)).containsExactly("b/pause/0/1250/5000", "a/pause/0/2500/10000");
    }

    private static List<String> pauses(List<ConsumerRecord<byte[], byte[]>> alerts) {
        return alerts.stream()
                .map(OfflineVitals::json)
                .filter(alert -> alert.get("kind").textValue().equals("pause"))
                .map((JsonNode alert) -> alert.get("id").textValue())
                .toList();
    }

    private static void limit(String stream, String json) throws Exception {
        byte[] value = json == null ? null : json.getBytes(UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = KAFKA.producer(Map.of())) {
            producer.send(new ProducerRecord<>("limits-thresholds", stream.getBytes(UTF_8), value))
                    .get();
        }
    }

    private static void sendSilence(MonitorHarness monitor, int first) {
        ChunkCodec codec = new ChunkCodec();
        for (String stream : List.of("a", "b")) {
            EcgChunk chunk =
                    EcgChunk.ofMillivolts(
                            stream,
                            250,
                            first,
                            first * 4L,
                            new float[PULSE_SAMPLES],
                            0,
                            PULSE_SAMPLES);
            KAFKA.send(
                    List.of(
                            new ProducerRecord<>(
                                    monitor.chunks(),
                                    stream.getBytes(UTF_8),
                                    codec.encode(chunk))));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("qrstream." + name).value(), UTF_8);
    }

    private MonitorHarness monitor(String name) throws Exception {
        return new MonitorHarness(KAFKA, name)
                .withVitals()
                .withCheckpoints(checkpoints)
                .createTopics(PARTITIONS);
    }
}
