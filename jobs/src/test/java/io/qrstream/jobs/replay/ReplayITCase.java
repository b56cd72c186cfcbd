package io.qrstream.jobs.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.InvalidChunkException;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

class ReplayITCase {

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatIsGeneratedArrivesWholeAndInOrder() throws InvalidChunkException {
        int code =
                qrstream(
                        "replay --synthetic 3 --seed 5 --duration 7s --chunk 300ms --speed max"
                                + " --topic generated --create-topic 2 --start 2026-01-01T00:00:00Z");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Sent 72 chunks of 3 streams to generated: 5,250");
        Map<String, float[]> arrived = streams("generated", 1750);
        for (long seed = 5; seed < 8; seed++) {
            SyntheticEcg sent = SyntheticEcg.ofSeconds(SyntheticPatient.of(seed), 250, 7);
            assertThat(arrived.get(sent.name() + "/0")).isEqualTo(sent.millivolts(0));
        }
    }

    @Test
    void realTimeTakesItsTime() {
        long start = System.nanoTime();
        int code =
                qrstream(
                        "replay --synthetic 50 --duration 2s --chunk 100ms --topic timed"
                                + " --create-topic 1 --speed 2");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
        assertThat(out.toString()).contains("Sent 1,000 chunks of 50 streams");
    }

    @Test
    void aMissingTopicIsNamed() {
        assertThat(qrstream("replay --synthetic 1 --topic nowhere --speed max")).isEqualTo(1);
        assertThat(err.toString()).startsWith("qrstream replay: no such topic on localhost:");
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("nowhere");
    }

    private int qrstream(String line) {
        CommandLine command =
                QrStream.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        Stream<String> broker =
                Stream.of("--no-progress", "--bootstrap", KAFKA.broker().bootstrapServers());
        return command.execute(
                Stream.concat(Arrays.stream(line.split(" ")), broker).toArray(String[]::new));
    }

    private static Map<String, float[]> streams(String topic, int samples)
            throws InvalidChunkException {
        ChunkCodec codec = new ChunkCodec();
        Map<String, float[]> streams = new TreeMap<>();
        Map<String, Long> next = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : KAFKA.readAll(topic)) {
            EcgChunk chunk = codec.decode(record.value());
            String id = chunk.stream();
            assertThat(new String(record.key(), UTF_8)).isEqualTo(id);
            assertThat(chunk.firstSample()).isEqualTo(next.getOrDefault(id, 0L));
            next.put(id, chunk.endSample());
            float[] values = streams.computeIfAbsent(id, s -> new float[samples]);
            chunk.unpack(0, chunk.length(), values, (int) chunk.firstSample());
        }
        return streams;
    }
}
