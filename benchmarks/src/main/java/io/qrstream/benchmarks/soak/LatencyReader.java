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

/** Reads heartbeats as they are written, committed or not, and how old their R-peaks are. */
final class LatencyReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
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

    /** Reads for a while. */
    void read(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                add(JSON.readTree(record.value()).get("r_peak_time_ms").longValue());
            }
        }
    }

    /** How many were read since the last call of {@link #quantiles}. */
    int count() {
        return count;
    }

    /** The age in ms that a share of those read since the last call did not exceed, NaN of none. */
    double[] quantiles(double... shares) {
        Arrays.sort(ages, 0, count);
        double[] quantiles = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            quantiles[i] = count == 0 ? Double.NaN : ages[(int) (shares[i] * (count - 1))];
        }
        count = 0;
        return quantiles;
    }

    private void add(long rPeakMillis) {
        if (count == ages.length) {
            ages = Arrays.copyOf(ages, 2 * count);
        }
        ages[count++] = System.currentTimeMillis() - rPeakMillis;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
