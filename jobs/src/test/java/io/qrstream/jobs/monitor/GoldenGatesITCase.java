package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.SharedData;
import io.qrstream.testing.TestSignals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All golden gates and no other through Kafka and the job: chunks of random sizes, records
 * interleaved.
 */
class GoldenGatesITCase {

    private static final int GATES = 81_175;
    private static final int MAX_CHUNK = 5000;

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    /** Compressed chunks lie elsewhere in the consumer's memory than those that are not. */
    @ParameterizedTest
    @CsvSource({"1, none", "2, zstd"})
    void jobFindsThemAll(int parallelism, String compression) throws Exception {
        List<WfdbRecord> records = WfdbRecord.openAll(SharedData.mitBih());
        MonitorHarness monitor = new MonitorHarness(KAFKA, "golden-" + parallelism).withReference();
        monitor.set("parallelism.default", String.valueOf(parallelism));
        monitor.createTopics(4);

        JobClient job = monitor.start();
        send(monitor.chunks(), compression, records, new Random(parallelism));
        // A heartbeat lies between each two gates of a record.
        var read =
                KAFKA.readUntil(
                        monitor.heartbeats(), found -> found.size() >= GATES - records.size());
        job.cancel().get();
        CommonTestUtils.waitForJobStatus(job, List.of(JobStatus.CANCELED));

        Map<String, List<Long>> found = new TreeMap<>();
        HeartbeatLine.byStream(read).forEach((record, lines) -> found.put(record, gates(lines)));
        Map<String, List<Long>> golden = new TreeMap<>();
        for (WfdbRecord record : records) {
            golden.put(record.name(), golden(record.name()));
        }
        assertThat(found).isEqualTo(golden);
        assertThat(found.values().stream().mapToInt(List::size).sum()).isEqualTo(GATES);
    }

    private static List<Long> gates(List<HeartbeatLine> lines) {
        List<Long> gates = new ArrayList<>(lines.stream().map(HeartbeatLine::start).toList());
        HeartbeatLine last = lines.get(lines.size() - 1);
        gates.add(last.start() + last.length());
        return gates;
    }

    private static List<Long> golden(String record) throws IOException {
        Path file = SharedData.goldenGates().resolve(record + ".txt");
        return Files.readAllLines(file).stream().map(Long::valueOf).toList();
    }

    private static void send(
            String topic, String compression, List<WfdbRecord> records, Random random)
            throws IOException {
        List<List<EcgChunk>> queues = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (WfdbRecord record : records) {
            List<EcgChunk> chunks = chunks(record, random);
            turns.addAll(Collections.nCopies(chunks.size(), queues.size()));
            queues.add(chunks);
        }
        Collections.shuffle(turns, random);
        int[] next = new int[queues.size()];
        ChunkCodec codec = new ChunkCodec();
        try (KafkaProducer<byte[], byte[]> producer =
                KAFKA.producer(Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression))) {
            for (int turn : turns) {
                EcgChunk chunk = queues.get(turn).get(next[turn]++);
                byte[] key = chunk.stream().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, key, codec.encode(chunk)));
            }
        }
    }

    private static List<EcgChunk> chunks(WfdbRecord record, Random random) throws IOException {
        short[] adc = TestSignals.int16(record.adc(0));
        List<EcgChunk> chunks = new ArrayList<>();
        for (int from = 0, to; from < adc.length; from = to) {
            to = Math.min(adc.length, from + 1 + random.nextInt(MAX_CHUNK));
            chunks.add(
                    EcgChunk.ofInt16(
                            record.name(),
                            record.samplingRate(),
                            from,
                            Math.round(from * 1000 / record.samplingRate()),
                            record.gain(0),
                            record.baseline(0),
                            Arrays.copyOfRange(adc, from, to)));
        }
        return chunks;
    }
}
