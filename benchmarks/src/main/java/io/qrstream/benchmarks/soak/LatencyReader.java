package io.qrstream.benchmarks.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads heartbeats as they are written, committed or not, and how old their R-peaks are: in a
 * thread of its own, which never waits for anything else.
 */
final class LatencyReader implements Runnable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came since the last look. */
    record Ages(int count, double medianMillis, double p99Millis) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean ending;
    private volatile Exception failure;
    private long[] ages = new long[1 << 12];
    private int count;

    /** Begins after the newest record. */
    LatencyReader(String bootstrapServers, String topic, int partitions) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> all =
                IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
    }

    /** Reads until {@link #end} is called. */
    @Override
    public void run() {
        try (consumer) {
            while (!ending) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    add(JSON.readTree(record.value()).get("r_peak_time_ms").longValue());
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    /** Lets {@link #run} end soon. */
    void end() {
        ending = true;
    }

    /**
     * The ages since the last look, NaN of none.
     *
     * @throws IOException if heartbeats can be read no more
     */
    synchronized Ages look() throws IOException {
        if (failure != null) {
            throw new IOException("heartbeats could not be read: " + failure, failure);
        }
        Arrays.sort(ages, 0, count);
        Ages look = new Ages(count, quantile(0.5), quantile(0.99));
        count = 0;
        return look;
    }

    private double quantile(double share) {
        return count == 0 ? Double.NaN : ages[(int) (share * (count - 1))];
    }

    private synchronized void add(long rPeakMillis) {
        if (count == ages.length) {
            ages = Arrays.copyOf(ages, 2 * count);
        }
        ages[count++] = System.currentTimeMillis() - rPeakMillis;
    }
}
