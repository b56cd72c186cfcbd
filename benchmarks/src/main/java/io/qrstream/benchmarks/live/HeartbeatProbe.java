package io.qrstream.benchmarks.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.device.CpuLoops;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads heartbeats as a consumer of the job would, and measures how late they are: from the moment
 * that the chunk with the last sample a heartbeat needs was handed to Kafka. Looks at every 16th
 * stream only, to cost little.
 *
 * <p>A heartbeat is known when all of its window is, or up to 15 samples later: its R-peak is one
 * of 16 places behind the gate that is decided. Those few for which that is the next chunk are left
 * out: nobody knows which one completed them.
 */
final class HeartbeatProbe implements Runnable {

    private static final int EVERY = 16;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PLACES = CpuLoops.ENERGY_SPAN;

    private final Properties settings = new Properties();
    private final String topic;
    private final String prefix;
    private final SentChunks sent;
    private final ObjectMapper json = new ObjectMapper();
    // By the second that the chunk was of.
    private final Map<Integer, Latencies> bySecond = Collections.synchronizedMap(new TreeMap<>());
    private volatile boolean stopped;
    private volatile Exception failure;

    HeartbeatProbe(
            String bootstrapServers,
            String topic,
            String isolation,
            String prefix,
            SentChunks sent) {
        this.topic = topic;
        this.prefix = prefix;
        this.sent = sent;
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .collect(Collectors.toList());
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    see(record);
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void see(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String id = new String(record.key(), UTF_8);
        if (!id.startsWith(prefix)) {
            return;
        }
        int stream = Integer.parseInt(id.substring(prefix.length()));
        if (stream % EVERY != 0) {
            return;
        }
        JsonNode heartbeat = json.readTree(record.value());
        long end = heartbeat.get("start").asLong() + heartbeat.get("length").asLong();
        int chunk = (int) (end / LiveStreams.SAMPLING_RATE);
        if (chunk != (end + PLACES - 1) / LiveStreams.SAMPLING_RATE) {
            return;
        }
        int age = sent.age(stream, chunk);
        if (age >= 0) {
            bySecond.computeIfAbsent(chunk, second -> new Latencies()).add(age);
        }
    }

    /** The latencies of heartbeats that chunks of seconds {@code from .. to-1} completed. */
    Latencies between(int from, int to) {
        Latencies all = new Latencies();
        synchronized (bySecond) {
            bySecond.forEach(
                    (second, latencies) -> {
                        if (second >= from && second < to) {
                            all.addAll(latencies);
                        }
                    });
        }
        return all;
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopped = true;
    }

    /** Why it ended by itself, or null. */
    Exception failure() {
        return failure;
    }
}
