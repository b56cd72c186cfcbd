package io.qrstream.benchmarks.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks every half second how far the job's consumer group is behind the end of its topic.
 *
 * <p>The job commits its offsets with each checkpoint, so that its lag goes up and down like a saw;
 * what says whether it keeps up is the lag right after a checkpoint, the lowest of an interval.
 */
final class LagProbe implements Runnable {

    private static final long EVERY_MILLIS = 500;
    private static final double NANOS = 1e9;

    private record Sample(double second, long chunks) {}

    private final String bootstrapServers;
    private final String topic;
    private final String group;
    private final long start = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();
    private volatile boolean stopped;
    private volatile Exception failure;

    LagProbe(String bootstrapServers, String topic, String group) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.group = group;
    }

    @Override
    public void run() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            while (!stopped) {
                look(admin);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failure = e;
        }
    }

    private void look(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, OffsetSpec> latest =
                committed.keySet().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        if (latest.isEmpty()) {
            return;
        }
        long lag = 0;
        for (var end : admin.listOffsets(latest).all().get().entrySet()) {
            lag += end.getValue().offset() - committed.get(end.getKey()).offset();
        }
        synchronized (samples) {
            samples.add(new Sample((System.nanoTime() - start) / NANOS, lag));
        }
    }

    /** The lowest lag in chunks between two times in seconds, or -1 if nobody looked. */
    long lowest(double from, double to) {
        synchronized (samples) {
            return samples.stream()
                    .filter(sample -> sample.second >= from && sample.second < to)
                    .mapToLong(Sample::chunks)
                    .min()
                    .orElse(-1);
        }
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
