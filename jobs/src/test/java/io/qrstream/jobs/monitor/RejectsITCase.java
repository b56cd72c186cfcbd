package io.qrstream.jobs.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.RejectReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that are no usable chunks go to a topic of their own, and the job goes on. */
class RejectsITCase {

    private static final int HUNDRED_MB = 100_000_000;
    private static final int KEPT_BYTES = 900 << 10;
    private static final int KEPT_KEY_BYTES = 64 << 10;
    private static final String ROOM = String.valueOf(HUNDRED_MB + (1 << 20));

    @RegisterExtension
    static final KafkaExtension KAFKA =
            new KafkaExtension(Map.of("socket.request.max.bytes", ROOM));

    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @Test
    void everyBadRecordIsKeptWithItsReasonAndTheHeartbeatsComeAllTheSame() throws Exception {
        MonitorHarness monitor = new MonitorHarness(KAFKA, "rejects");
        KAFKA.createTopic(monitor.chunks(), 1, Map.of("max.message.bytes", ROOM));
        KAFKA.createTopic(monitor.heartbeats(), 1, Map.of());
        KAFKA.createTopic(monitor.rejects(), 1, Map.of());
        TestStreams streams = TestStreams.patients(3, 5000, 1);
        Map<byte[], RejectReason> bad = badValues();
        sendBadAmongGood(monitor.chunks(), bad, streams.records(monitor.chunks()));

        JobClient job = monitor.start();
        var rejects = KAFKA.readUntil(monitor.rejects(), read -> read.size() >= bad.size());
        long expected = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        var heartbeats = KAFKA.readUntil(monitor.heartbeats(), read -> read.size() >= expected);
        job.cancel().get();

        assertRejected(bad, rejects, monitor.chunks());
        assertThat(HeartbeatLine.byStream(heartbeats)).isEqualTo(streams.heartbeats());
    }

    @Test
    void limitsThatAreLargeAndLargeKeysAreKeptInPart() throws Exception {
        MonitorHarness monitor = new MonitorHarness(KAFKA, "large").withVitals().createTopics(1);
        monitor.set("alerts.thresholds-topic", "large-limits");
        KAFKA.createTopic("large-limits", 1, Map.of("max.message.bytes", ROOM));
        byte[] key = "k".repeat(200_000).getBytes(UTF_8);
        byte[] large = limit("x".repeat(600_000));
        byte[] larger = limit("x".repeat(1 << 20));
        try (KafkaProducer<byte[], byte[]> producer =
                KAFKA.producer(Map.of("max.request.size", ROOM))) {
            producer.send(new ProducerRecord<>("large-limits", "p".getBytes(UTF_8), large));
            producer.send(new ProducerRecord<>("large-limits", key, larger));
        }

        JobClient job = monitor.start();
        var rejects = KAFKA.readUntil(monitor.rejects(), read -> read.size() == 2);
        job.cancel().get();

        assertThat(rejects.get(0).value()).isEqualTo(large);
        assertThat(header(rejects.get(0), "message")).startsWith("pause: neither null nor");
        assertThat(rejects.get(1).key()).isEqualTo(Arrays.copyOf(key, KEPT_KEY_BYTES));
        assertThat(rejects.get(1).value()).isEqualTo(Arrays.copyOf(larger, KEPT_BYTES));
    }

    private static byte[] limit(String text) {
        return ("{\"pause\":\"" + text + "\"}").getBytes(UTF_8);
    }

    private static void sendBadAmongGood(
            String topic,
            Map<byte[], RejectReason> bad,
            List<ProducerRecord<byte[], byte[]>> good) {
        Map<String, String> large =
                Map.of("max.request.size", ROOM, "buffer.memory", String.valueOf(2 * HUNDRED_MB));
        try (KafkaProducer<byte[], byte[]> producer = KAFKA.producer(large)) {
            int half = good.size() / 2;
            good.subList(0, half).forEach(producer::send);
            for (byte[] value : bad.keySet()) {
                producer.send(new ProducerRecord<>(topic, "key".getBytes(UTF_8), value));
            }
            good.subList(half, good.size()).forEach(producer::send);
        }
    }

    private static void assertRejected(
            Map<byte[], RejectReason> bad,
            List<ConsumerRecord<byte[], byte[]>> rejects,
            String topic) {
        assertThat(rejects).hasSameSizeAs(bad.entrySet());
        int next = 0;
        for (Map.Entry<byte[], RejectReason> expected : bad.entrySet()) {
            ConsumerRecord<byte[], byte[]> reject = rejects.get(next++);
            byte[] value = expected.getKey();
            assertThat(header(reject, "reason")).isEqualTo(expected.getValue().name());
            assertThat(header(reject, "message")).isNotBlank();
            assertThat(header(reject, "topic")).isEqualTo(topic);
            assertThat(header(reject, "length")).isEqualTo(String.valueOf(value.length));
            assertThat(reject.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(reject.value())
                    .isEqualTo(Arrays.copyOf(value, Math.min(value.length, KEPT_BYTES)));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("qrstream." + name).value(), UTF_8);
    }

    private static Map<byte[], RejectReason> badValues() {
        ChunkCodec codec = new ChunkCodec();
        byte[] truncated = Arrays.copyOf(codec.encode(chunk(250, 200, 0, 1)), 30);
        Map<byte[], RejectReason> bad = new LinkedHashMap<>();
        bad.put("not avro".getBytes(UTF_8), RejectReason.UNDECODABLE);
        bad.put(truncated, RejectReason.UNDECODABLE);
        bad.put(codec.encode(chunk(250, 200, 0, 0)), RejectReason.NO_SAMPLES);
        bad.put(codec.encode(notANumber()), RejectReason.SAMPLE_VALUE);
        bad.put(codec.encode(chunk(0, 200, 0, 1)), RejectReason.SAMPLING_RATE);
        bad.put(codec.encode(chunk(1e12, 200, 0, 1)), RejectReason.SAMPLING_RATE);
        bad.put(codec.encode(chunk(Double.NaN, 200, 0, 1)), RejectReason.SAMPLING_RATE);
        bad.put(codec.encode(chunk(250, 0, 0, 1)), RejectReason.GAIN);
        bad.put(codec.encode(chunk(250, 200, -1, 1)), RejectReason.SAMPLE_INDEX);
        bad.put(new byte[HUNDRED_MB], RejectReason.TOO_LARGE);
        return bad;
    }

    private static EcgChunk chunk(double rate, double gain, long first, int samples) {
        return EcgChunk.ofInt16("bad", rate, first, 0, gain, 0, new short[samples]);
    }

    private static EcgChunk notANumber() {
        return EcgChunk.ofMillivolts("bad", 250, 0, 0, new float[] {0, Float.NaN}, 0, 2);
    }
}
