package io.qrstream.benchmarks.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends every stream's chunks, spread evenly over each second, for a bounded time. What is past is
 * sent as fast as it goes.
 */
final class Generator implements Runnable {

    private static final long TICK_MILLIS = 5;
    private static final double NANOS = 1e9;

    private final Properties producerSettings = new Properties();
    private final String topic;
    private final LiveStreams source;
    private final int streams;
    private final int pastSeconds;
    private final int seconds;
    private final SentChunks sent;
    private final ChunkCodec codec = new ChunkCodec();
    private volatile double worstDelaySeconds;
    private volatile Exception failure;

    /**
     * @param pastSeconds how much of the signal has been recorded when it begins
     * @param seconds how much there is in all
     */
    Generator(
            String bootstrapServers,
            String topic,
            LiveStreams source,
            int streams,
            int pastSeconds,
            int seconds,
            SentChunks sent) {
        this.topic = topic;
        this.source = source;
        this.streams = streams;
        this.pastSeconds = pastSeconds;
        this.seconds = seconds;
        this.sent = sent;
        producerSettings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        producerSettings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        producerSettings.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(256 << 10));
    }

    @Override
    public void run() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        producerSettings, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The k-th record is due at {@code k / streams} seconds. */
    private void send(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        long start = System.nanoTime() - (long) (NANOS * pastSeconds);
        long total = (long) streams * seconds;
        long next = 0;
        while (next < total && elapsed(start) < 2.0 * seconds) {
            long due = Math.min(total, (long) (elapsed(start) * streams));
            for (; next < due; next++) {
                send(producer, (int) (next % streams), (int) (next / streams));
            }
            worstDelaySeconds =
                    Math.max(worstDelaySeconds, elapsed(start) - (double) next / streams);
            Thread.sleep(TICK_MILLIS);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int stream, int second) {
        EcgChunk chunk = source.chunk(stream, second);
        byte[] key = chunk.stream().getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, key, codec.encode(chunk)));
        sent.sent(stream, second);
    }

    private static double elapsed(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    /** How far behind its schedule it ever was, in seconds. */
    double worstDelaySeconds() {
        return worstDelaySeconds;
    }

    /** Why it stopped early, or null. */
    Exception failure() {
        return failure;
    }
}
