package io.qrstream.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends all streams' chunks of one second, spread evenly over each second, each once and in order,
 * whatever happens to the broker meanwhile.
 */
public final class Sender implements Runnable {

    private static final long TICK_MILLIS = 5;
    private static final double NANOS = 1e9;

    private final Patients patients;
    private final List<Patients.Signal> signals = new ArrayList<>();
    private final Map<String, Object> client;
    private final String topic;
    private final ChunkCodec codec = new ChunkCodec();
    private volatile double speed = 1;
    private volatile boolean ending;
    private volatile long turns;
    private volatile long sent;
    private volatile Exception failure;

    public Sender(Patients patients, String bootstrapServers, String topic) {
        this.patients = patients;
        this.topic = topic;
        for (int i = 0; i < patients.count(); i++) {
            signals.add(patients.signal(i));
        }
        // A frozen broker is waited for.
        client =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        "20",
                        "batch.size",
                        String.valueOf(128 << 10),
                        "buffer.memory",
                        String.valueOf(256L << 20),
                        "delivery.timeout.ms",
                        "300000",
                        "max.block.ms",
                        "300000");
    }

    /**
     * Sends from the end of the first second on until {@link #end} is called, then the chunks that
     * end the runs.
     */
    @Override
    public void run() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer);
            sendEnds(producer);
            producer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** How many seconds of signal go out a second. */
    void speed(double secondsASecond) {
        speed = secondsASecond;
    }

    /** Lets the second that has begun be the last. */
    public void end() {
        ending = true;
    }

    /** Chunks sent so far, those that end the runs not counted. */
    public long sent() {
        return sent;
    }

    /** Whole seconds sent of each stream that is still there. */
    int seconds() {
        return (int) (turns / patients.count());
    }

    /**
     * Makes sure that nothing was lost on the way.
     *
     * @throws IOException if something was
     */
    public void check() throws IOException {
        if (failure != null) {
            throw new IOException("chunks could not be sent: " + failure.getMessage(), failure);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        producer.partitionsFor(topic);
        long firstSecondIsOver = patients.startMillis() + 1000;
        Thread.sleep(Math.max(0, firstSecondIsOver - System.currentTimeMillis()));
        double due = 0;
        long last = System.nanoTime();
        while (failure == null && !ending) {
            long now = System.nanoTime();
            due += (now - last) / NANOS * speed * patients.count();
            last = now;
            while (failure == null && turns < due) {
                sendNext(producer);
            }
            Thread.sleep(TICK_MILLIS);
        }
        while (failure == null && turns % patients.count() != 0) {
            sendNext(producer);
        }
    }

    private void sendNext(KafkaProducer<byte[], byte[]> producer) {
        int patient = (int) (turns % patients.count());
        int second = seconds();
        if (second < patients.sentSeconds(patient, second + 1)) {
            EcgChunk chunk = signals.get(patient).next();
            boolean broken = patients.isBroken(patient, second);
            send(producer, chunk, broken ? Breakage.at(second).of(chunk) : codec.encode(chunk));
            long next = sent + 1;
            sent = next;
        }
        long next = turns + 1;
        turns = next;
    }

    private void sendEnds(KafkaProducer<byte[], byte[]> producer) {
        for (int i = 0; i < patients.count(); i++) {
            EcgChunk end = patients.afterTheEnd(i, seconds());
            send(producer, end, codec.encode(end));
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, EcgChunk chunk, byte[] value) {
        producer.send(
                new ProducerRecord<>(topic, chunk.stream().getBytes(UTF_8), value),
                (metadata, e) -> failure = e == null ? failure : e);
    }
}
