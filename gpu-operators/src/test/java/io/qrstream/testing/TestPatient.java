package io.qrstream.testing;

import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.ResamplingRatio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A generated stream: what its recorder saw, the chunks it may have sent, and the offline answer.
 *
 * @param stream the stream's id
 * @param rate sampling rate in Hz
 * @param pieces its runs, with gaps between them
 */
public record TestPatient(String stream, double rate, List<Piece> pieces) {

    private static final long EPOCH = 1_700_000_000_000L;
    private static final double[] RATES = {250, 360, 128, 333.25};

    /** One contiguous piece of a stream, and where it begins on the stream's own count. */
    public record Piece(long firstSample, float[] signal) {}

    /** {@code F} of all runs of a patient, in order; gates in the stream's own samples. */
    public record Answer(List<Long> gates, List<Heartbeat> heartbeats, List<float[]> rows) {}

    /** Up to four patients of up to three runs each. */
    public static List<TestPatient> several(Random random) {
        List<TestPatient> patients = new ArrayList<>();
        for (int p = 0; p <= random.nextInt(4); p++) {
            patients.add(one("p" + p, random));
        }
        return patients;
    }

    /** A patient of one to three runs of up to 6000 samples. */
    public static TestPatient one(String stream, Random random) {
        List<Piece> pieces = new ArrayList<>();
        long at = random.nextInt(1000);
        for (int i = 0; i <= random.nextInt(3); i++) {
            float[] signal = TestSignals.random(random, 1 + random.nextInt(6000));
            pieces.add(new Piece(at, signal));
            at += signal.length + 1 + random.nextInt(100_000);
        }
        return new TestPatient(stream, RATES[random.nextInt(RATES.length)], pieces);
    }

    /** The chunks of all patients, interleaved, each patient's in order. */
    public static List<EcgChunk> interleaved(List<TestPatient> patients, Random random) {
        List<List<EcgChunk>> queues = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (TestPatient patient : patients) {
            List<EcgChunk> chunks = patient.chunks(random);
            turns.addAll(Collections.nCopies(chunks.size(), queues.size()));
            queues.add(chunks);
        }
        Collections.shuffle(turns, random);
        int[] next = new int[queues.size()];
        return turns.stream().map(p -> queues.get(p).get(next[p]++)).toList();
    }

    /** Chunks of 1 to 5000 samples, some sent again, some overlapping. */
    public List<EcgChunk> chunks(Random random) {
        List<EcgChunk> chunks = new ArrayList<>();
        for (Piece piece : pieces) {
            int at = 0;
            int longest = 1 + random.nextInt(random.nextBoolean() ? 5000 : 300);
            while (at < piece.signal().length) {
                int to = Math.min(piece.signal().length, at + 1 + random.nextInt(longest));
                int from = random.nextInt(5) == 0 ? random.nextInt(at + 1) : at;
                chunks.add(chunk(piece, from, to));
                if (random.nextInt(6) == 0) {
                    int back = random.nextInt(Math.min(3, chunks.size()));
                    chunks.add(chunks.get(chunks.size() - 1 - back));
                }
                at = to;
            }
        }
        return chunks;
    }

    private EcgChunk chunk(Piece piece, int from, int to) {
        long first = piece.firstSample() + from;
        return EcgChunk.ofMillivolts(stream, rate, first, time(first), piece.signal(), from, to);
    }

    /** What must come of this patient, whatever the chunks. */
    public Answer answer(Detector detector, OptionalDouble workingRate) {
        return answer(detector, GateToGate.of(detector), workingRate);
    }

    /** The same, with heartbeats cut by any rule. */
    public Answer answer(Detector detector, SegmentationRule rule, OptionalDouble workingRate) {
        Answer answer = new Answer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ResamplingRatio ratio =
                workingRate.isPresent()
                        ? ResamplingRatio.of(rate, workingRate.getAsDouble())
                        : ResamplingRatio.NONE;
        for (Piece piece : pieces) {
            boolean held = detector instanceof AdaptiveDetector;
            float[] signal = TestSignals.resampled(piece.signal(), ratio, held);
            List<Oracle.Found> found = find(piece.signal()[0], signal, detector);
            long first = piece.firstSample();
            found.forEach(f -> answer.gates().add(first + ratio.nearestInput(f.gate())));
            List<Oracle.Beat> beats = Oracle.beats(signal, found, rule);
            List<HeartbeatAnomaly> anomalies =
                    rule instanceof AroundR window && workingRate.isPresent()
                            ? OfflineAnomalies.of(beats, window, workingRate.getAsDouble())
                            : Collections.nCopies(beats.size(), null);
            for (int i = 0; i < beats.size(); i++) {
                Heartbeat beat = heartbeat(piece, ratio, beats.get(i));
                HeartbeatAnomaly anomaly = anomalies.get(i);
                answer.heartbeats().add(anomaly == null ? beat : beat.withAnomaly(anomaly));
                answer.rows().add(beats.get(i).row());
            }
        }
        return answer;
    }

    private static List<Oracle.Found> find(float before, float[] signal, Detector detector) {
        if (detector instanceof ReferenceSettings reference) {
            return Oracle.find(signal, reference);
        }
        return AdaptiveOracle.find(before, signal);
    }

    private Heartbeat heartbeat(Piece piece, ResamplingRatio ratio, Oracle.Beat beat) {
        long first = piece.firstSample();
        long start = first + ratio.nearestInput(beat.start());
        long end = first + ratio.nearestInput(beat.start() + beat.length());
        long rPeak = first + ratio.nearestInput(beat.rPeak());
        double workingRate = rate * ratio.up() / ratio.down();
        return new Heartbeat(
                stream,
                rate,
                first,
                start,
                (int) (end - start),
                rPeak,
                time(first) + Math.round((rPeak - first) * 1000.0 / rate),
                beat.interval() < 0 ? Double.NaN : beat.interval() / workingRate,
                beat.row().length > 0);
    }

    private long time(long sample) {
        return EPOCH + Math.round(sample * 1000.0 / rate);
    }
}
