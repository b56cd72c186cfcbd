package io.qrstream.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.jobs.kafka.CommittedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;

/** Reads the committed heartbeats as they come, and notes when how many were there. */
final class Committed implements Runnable {

    /** At a time, seconds since the start: chunks sent and heartbeats committed. */
    record Sample(double seconds, long sent, long heartbeats) {}

    private static final long EVERY_MILLIS = 250;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrapServers;
    private final String topic;
    private final LongSupplier sent;
    private final long start = System.nanoTime();
    private final Map<String, List<Beat>> byStream = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private volatile long count;
    private volatile boolean ending;
    private volatile Exception failure;

    Committed(String bootstrapServers, String topic, LongSupplier sent) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.sent = sent;
    }

    @Override
    public void run() {
        try (CommittedRecords records = new CommittedRecords(bootstrapServers, topic)) {
            boolean last = false;
            while (!last) {
                last = ending;
                read(records);
                samples.add(new Sample(seconds(), sent.getAsLong(), count));
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Reads once more, then no more. */
    void end() {
        ending = true;
    }

    /** Heartbeats read so far. */
    long count() {
        return count;
    }

    /** Seconds since the start. */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** What was read, by stream; to be called when {@link #run} has returned. */
    Map<String, List<Beat>> byStream() throws IOException {
        if (failure != null) {
            throw new IOException("heartbeats could not be read: " + failure, failure);
        }
        return byStream;
    }

    /** When how many were there; to be called when {@link #run} has returned. */
    List<Sample> samples() {
        return samples;
    }

    /** A broker that is away is waited for. */
    private void read(CommittedRecords records) {
        try {
            records.readNew(this::add);
        } catch (RetriableException e) {
            Thread.yield();
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            byStream.computeIfAbsent(new String(record.key(), UTF_8), s -> new ArrayList<>())
                    .add(Beat.of(JSON.readTree(record.value())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long next = count + 1;
        count = next;
    }
}
