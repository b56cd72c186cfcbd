package io.qrstream.benchmarks.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.jobs.kafka.Topics;
import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Many streams as chunks of one second, second by second, in a topic of several partitions. */
final class PreloadedTopic {

    static final String CHUNKS = "ecg-chunks";
    static final int PARTITIONS = 4;

    private static final double SAMPLING_RATE = 360;
    private static final int CHUNK_SAMPLES = 360;
    private static final long START_MILLIS = 1_700_000_000_000L;

    // Every pass writes its results anew: old ones need not be kept.
    private static final Map<String, String> SHORT_LIVED =
            Map.of("retention.bytes", String.valueOf(32 << 20), "segment.bytes", "16777216");

    private final String bootstrapServers;
    private final ChunkCodec codec = new ChunkCodec();

    PreloadedTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Creates the topics and fills the one of chunks.
     *
     * @param leads at 360 Hz, in mV
     * @param copies streams of each lead
     * @return number of samples
     */
    long load(List<float[]> leads, int copies) throws IOException {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Topics topics = new Topics(settings)) {
            topics.create(CHUNKS, PARTITIONS, Map.of());
            topics.create("heartbeats", PARTITIONS, SHORT_LIVED);
            topics.create("vitals", PARTITIONS, SHORT_LIVED);
            topics.create("alerts", 1, Map.of());
            topics.create("ecg-rejected", 1, Map.of());
        }
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "50");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(256 << 10));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return send(streams(leads, copies), producer);
        }
    }

    private long send(List<Stream> streams, KafkaProducer<byte[], byte[]> producer) {
        long samples = 0;
        int longest = streams.stream().mapToInt(s -> s.millivolts.length).max().orElse(0);
        for (int from = 0; from < longest; from += CHUNK_SAMPLES) {
            for (Stream stream : streams) {
                int to = Math.min(from + CHUNK_SAMPLES, stream.millivolts.length);
                if (from < to) {
                    byte[] value = codec.encode(stream.chunk(from, to));
                    producer.send(new ProducerRecord<>(CHUNKS, stream.id.getBytes(UTF_8), value));
                    samples += to - from;
                }
            }
        }
        producer.flush();
        return samples;
    }

    private static List<Stream> streams(List<float[]> leads, int copies) {
        List<Stream> streams = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (int lead = 0; lead < leads.size(); lead++) {
                streams.add(new Stream("lead-" + lead + "/" + copy, leads.get(lead)));
            }
        }
        return streams;
    }

    private record Stream(String id, float[] millivolts) {

        EcgChunk chunk(int from, int to) {
            long time = START_MILLIS + Math.round(from * 1000 / SAMPLING_RATE);
            return EcgChunk.ofMillivolts(id, SAMPLING_RATE, from, time, millivolts, from, to);
        }
    }
}
