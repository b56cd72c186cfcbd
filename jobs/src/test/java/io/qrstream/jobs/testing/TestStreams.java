package io.qrstream.jobs.testing;

import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import io.qrstream.testing.AdaptiveOracle;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestSignals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Streams of one run each, cut into chunks of random sizes and interleaved, and the heartbeats that
 * the definition finds in them.
 *
 * <p>The last chunk of each stream follows a gap: it ends the run, so that a job which never ends
 * finds all of it.
 */
public final class TestStreams {

    public static final double SAMPLING_RATE = 250;

    /** What heartbeats are cut by without options. */
    public static final AroundR WINDOW = AroundR.ofSeconds(0.3, 0.4, SAMPLING_RATE);

    private static final int MAX_CHUNK = 1500;
    private static final int GAP = 250_000;

    private final Map<String, float[]> signals = new TreeMap<>();
    private final List<EcgChunk> chunks = new ArrayList<>();

    private TestStreams(int streams, Random random, Supplier<float[]> signal) {
        for (int i = 0; i < streams; i++) {
            signals.put("stream-" + i, signal.get());
        }
        interleave(random);
        signals.forEach((id, samples) -> chunks.add(afterGap(id, samples)));
    }

    /** Generated patients, from anywhere between two heartbeats on; all follows from the seed. */
    public static TestStreams patients(int streams, int samples, long seed) {
        Random random = new Random(seed);
        return new TestStreams(streams, random, () -> patient(random, samples));
    }

    /** Signals of all kinds, few of them of a heart; all follows from the seed. */
    public static TestStreams random(int streams, int samples, long seed) {
        Random random = new Random(seed);
        return new TestStreams(streams, random, () -> TestSignals.random(random, samples));
    }

    private static float[] patient(Random random, int samples) {
        int from = random.nextInt((int) SAMPLING_RATE);
        SyntheticPatient patient = SyntheticPatient.of(random.nextLong());
        float[] signal = new SyntheticEcg(patient, SAMPLING_RATE, from + samples).millivolts(0);
        return Arrays.copyOfRange(signal, from, signal.length);
    }

    /** The samples of each stream's run, in mV. */
    public Map<String, float[]> signals() {
        return signals;
    }

    /** What is to be sent to a topic, in order. */
    public List<ProducerRecord<byte[], byte[]>> records(String topic) {
        ChunkCodec codec = new ChunkCodec();
        return chunks.stream()
                .map(
                        chunk ->
                                new ProducerRecord<>(
                                        topic,
                                        chunk.stream().getBytes(StandardCharsets.UTF_8),
                                        codec.encode(chunk)))
                .toList();
    }

    /** The heartbeats of each stream, by the definition of what the job does without options. */
    public Map<String, List<HeartbeatLine>> heartbeats() {
        return lines(TestStreams::aroundR);
    }

    /** The heartbeats of each stream, by the reference algorithm. */
    public Map<String, List<HeartbeatLine>> referenceHeartbeats() {
        return lines(TestStreams::reference);
    }

    /** The heartbeats of a run at the working rate, by the definition of the job's defaults. */
    public static List<Oracle.Beat> aroundR(float[] signal) {
        List<Oracle.Found> found = AdaptiveOracle.find(signal[0], signal);
        return Oracle.beats(signal, found, WINDOW);
    }

    private static List<Oracle.Beat> reference(float[] signal) {
        ReferenceSettings detector = ReferenceSettings.DEFAULT;
        return Oracle.beats(signal, Oracle.find(signal, detector), GateToGate.of(detector));
    }

    /** The heartbeats of what comes after the first so many records, each stream a run anew. */
    public Map<String, List<HeartbeatLine>> heartbeatsFrom(int record) {
        Map<String, List<HeartbeatLine>> heartbeats = new TreeMap<>();
        for (EcgChunk chunk : chunks.subList(record, chunks.size())) {
            heartbeats.computeIfAbsent(
                    chunk.stream(), id -> from(id, Math.toIntExact(chunk.firstSample())));
        }
        heartbeats.values().removeIf(List::isEmpty);
        return heartbeats;
    }

    private List<HeartbeatLine> from(String id, int first) {
        float[] signal = signals.get(id);
        if (first >= signal.length) {
            return List.of();
        }
        return aroundR(Arrays.copyOfRange(signal, first, signal.length)).stream()
                .map(beat -> HeartbeatLine.of(id, first, beat))
                .toList();
    }

    private Map<String, List<HeartbeatLine>> lines(Function<float[], List<Oracle.Beat>> answer) {
        Map<String, List<HeartbeatLine>> heartbeats = new TreeMap<>();
        signals.forEach(
                (id, signal) -> {
                    List<HeartbeatLine> lines =
                            answer.apply(signal).stream()
                                    .map(beat -> HeartbeatLine.of(id, 0, beat))
                                    .toList();
                    if (!lines.isEmpty()) {
                        heartbeats.put(id, lines);
                    }
                });
        return heartbeats;
    }

    private void interleave(Random random) {
        Map<String, Integer> next = new TreeMap<>();
        List<String> open = new ArrayList<>(signals.keySet());
        while (!open.isEmpty()) {
            String id = open.get(random.nextInt(open.size()));
            float[] signal = signals.get(id);
            int from = next.getOrDefault(id, 0);
            int to = Math.min(signal.length, from + 1 + random.nextInt(MAX_CHUNK));
            chunks.add(chunk(id, from, signal, from, to));
            next.put(id, to);
            if (to == signal.length) {
                open.remove(id);
            }
        }
    }

    private static EcgChunk afterGap(String id, float[] signal) {
        return chunk(id, signal.length + GAP, new float[] {0}, 0, 1);
    }

    private static EcgChunk chunk(String id, long first, float[] signal, int from, int to) {
        long time = Math.round(first * 1000 / SAMPLING_RATE);
        return EcgChunk.ofMillivolts(id, SAMPLING_RATE, first, time, signal, from, to);
    }
}
