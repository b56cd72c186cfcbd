package io.qrstream.jobs.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Chunks to a topic, keyed by stream, each once and in order. Belongs to one thread. */
public final class ChunkSender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final ChunkCodec codec = new ChunkCodec();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long chunks;
    private long samples;
    private long bytes;

    /**
     * Connects to Kafka.
     *
     * @param settings of the producer, stronger than ours
     */
    public ChunkSender(String topic, Properties settings) {
        this.topic = topic;
        Properties all = new Properties();
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        all.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(64 << 10));
        all.putAll(settings);
        producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Hands a chunk to the producer; blocks while its buffer is full.
     *
     * @throws IOException if an earlier chunk could not be delivered
     */
    void send(EcgChunk chunk) throws IOException {
        checkFailure();
        byte[] value = codec.encode(chunk);
        chunks++;
        samples += chunk.length();
        bytes += value.length;
        producer.send(
                new ProducerRecord<>(topic, chunk.stream().getBytes(UTF_8), value),
                (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    /**
     * Waits until everything is delivered.
     *
     * @throws IOException if something could not be
     */
    void flush() throws IOException {
        producer.flush();
        checkFailure();
    }

    /** Chunks handed to the producer so far. */
    public long chunks() {
        return chunks;
    }

    /** Samples in them. */
    public long samples() {
        return samples;
    }

    /** Bytes that they take, encoded. */
    public long bytes() {
        return bytes;
    }

    private void checkFailure() throws IOException {
        Exception e = failure.get();
        if (e != null) {
            throw new IOException("cannot write to topic '" + topic + "': " + e.getMessage(), e);
        }
    }

    /** Closes the connections; what was not flushed may be lost. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
