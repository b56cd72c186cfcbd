package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestSignals;
import io.qrstream.window.WindowSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The promise of exactness under attack: however a stream is cut, repeated, interleaved, batched
 * and moved between subtasks, it gives {@code F(run)} of each of its runs, each heartbeat once.
 */
class ExactnessTest {

    private static final long EPOCH = 1_700_000_000_000L;

    /** One contiguous piece of a stream, and what came before it on the stream's own count. */
    private record Piece(long firstSample, float[] signal) {}

    private record Patient(String stream, double rate, List<Piece> pieces) {}

    @Property(tries = 300)
    void anyStreamGivesTheOfflineAnswer(
            @ForAll long seed, @ForAll @IntRange(max = 2) int batchKind) {
        Random random = new Random(seed);
        ReferenceSettings detector = detector(random);
        OptionalDouble workingRate =
                random.nextBoolean() ? OptionalDouble.of(250) : OptionalDouble.empty();
        double hop = random.nextInt(3) * random.nextDouble();
        WindowSettings windows =
                new WindowSettings(
                        workingRate,
                        detector.contextBefore(),
                        detector.contextAfter(),
                        hop,
                        hop + 0.01 + 3 * random.nextDouble(),
                        500);
        int maxWindows = List.of(1, 7, 1000).get(batchKind);
        int maxSamples = 1 + random.nextInt(20_000);
        List<Patient> patients = patients(random);

        LibraryPipeline.Results results = new LibraryPipeline.Results();
        List<LibraryPipeline> subtasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            subtasks.add(
                    new LibraryPipeline(
                            detector,
                            windows,
                            maxWindows,
                            maxSamples,
                            ConvolutionMethod.DIRECT,
                            results));
        }
        replay(random, patients, subtasks);

        for (Patient patient : patients) {
            verify(patient, detector, windows, results);
        }
        subtasks.forEach(LibraryPipeline::close);
    }

    private static ReferenceSettings detector(Random random) {
        if (random.nextInt(3) > 0) {
            return ReferenceSettings.DEFAULT;
        }
        int minLength = 1 + random.nextInt(50);
        int taps = 2 + random.nextInt(60);
        return new ReferenceSettings(
                taps,
                Math.max(4, taps + random.nextInt(200)),
                minLength,
                minLength + random.nextInt(200));
    }

    private static List<Patient> patients(Random random) {
        List<Patient> patients = new ArrayList<>();
        double[] rates = {250, 360, 128, 333.25};
        for (int p = 0; p <= random.nextInt(4); p++) {
            List<Piece> pieces = new ArrayList<>();
            long at = random.nextInt(1000);
            for (int i = 0; i <= random.nextInt(3); i++) {
                float[] signal = TestSignals.random(random, 1 + random.nextInt(6000));
                pieces.add(new Piece(at, signal));
                at += signal.length + 1 + random.nextInt(100_000);
            }
            patients.add(new Patient("p" + p, rates[random.nextInt(rates.length)], pieces));
        }
        return patients;
    }

    /** Feeds all patients, interleaved, through subtasks that streams are moved between. */
    private static void replay(
            Random random, List<Patient> patients, List<LibraryPipeline> subtasks) {
        List<List<EcgChunk>> queues = new ArrayList<>();
        patients.forEach(patient -> queues.add(chunks(random, patient)));
        int[] owner = new int[patients.size()];
        int[] next = new int[patients.size()];
        List<Integer> turns = new ArrayList<>();
        for (int p = 0; p < queues.size(); p++) {
            turns.addAll(Collections.nCopies(queues.get(p).size(), p));
        }
        Collections.shuffle(turns, random);
        for (int p : turns) {
            String stream = patients.get(p).stream();
            if (random.nextInt(10) == 0) {
                int target = random.nextInt(subtasks.size());
                if (target != owner[p]) {
                    subtasks.get(owner[p]).moveTo(subtasks.get(target), stream);
                    owner[p] = target;
                }
            }
            LibraryPipeline subtask = subtasks.get(owner[p]);
            subtask.accept(queues.get(p).get(next[p]++));
            if (random.nextInt(4) == 0) {
                subtask.flushWindow(stream);
            }
            if (random.nextInt(8) == 0) {
                subtask.flushBatch();
            }
        }
        subtasks.forEach(LibraryPipeline::endAll);
    }

    /**
     * Cuts a patient's pieces into chunks of 1 to 5000 samples, some sent again, some overlapping.
     */
    private static List<EcgChunk> chunks(Random random, Patient patient) {
        List<EcgChunk> chunks = new ArrayList<>();
        for (Piece piece : patient.pieces()) {
            int at = 0;
            int longest = 1 + random.nextInt(random.nextBoolean() ? 5000 : 300);
            while (at < piece.signal().length) {
                int to = Math.min(piece.signal().length, at + 1 + random.nextInt(longest));
                int from = random.nextInt(5) == 0 ? random.nextInt(at + 1) : at;
                chunks.add(chunk(patient, piece, from, to));
                if (random.nextInt(6) == 0) {
                    chunks.add(
                            chunks.get(
                                    chunks.size()
                                            - 1
                                            - random.nextInt(Math.min(3, chunks.size()))));
                }
                at = to;
            }
        }
        return chunks;
    }

    private static EcgChunk chunk(Patient patient, Piece piece, int from, int to) {
        long first = piece.firstSample() + from;
        long time = EPOCH + Math.round(first * 1000.0 / patient.rate());
        return EcgChunk.ofMillivolts(
                patient.stream(), patient.rate(), first, time, piece.signal(), from, to);
    }

    private static void verify(
            Patient patient,
            ReferenceSettings detector,
            WindowSettings windows,
            LibraryPipeline.Results results) {
        List<Long> gates = new ArrayList<>();
        List<Heartbeat> heartbeats = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (Piece piece : patient.pieces()) {
            expect(patient, piece, detector, windows, gates, heartbeats, rows);
        }
        String stream = patient.stream();
        assertThat(results.gates().getOrDefault(stream, List.of())).isEqualTo(gates);
        assertThat(results.heartbeats().getOrDefault(stream, List.of())).isEqualTo(heartbeats);
        List<float[]> found = results.rows().getOrDefault(stream, List.of());
        assertThat(found).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(found.get(i)).isEqualTo(rows.get(i));
        }
    }

    private static void expect(
            Patient patient,
            Piece piece,
            ReferenceSettings detector,
            WindowSettings windows,
            List<Long> gates,
            List<Heartbeat> heartbeats,
            List<float[]> rows) {
        ResamplingRatio ratio =
                windows.workingRate().isPresent()
                        ? ResamplingRatio.of(patient.rate(), windows.workingRate().getAsDouble())
                        : ResamplingRatio.NONE;
        float[] signal = TestSignals.resampled(piece.signal(), ratio);
        float[] response = Oracle.convolve(signal, RickerWavelet.taps(detector.taps()));
        List<Long> open = Oracle.gates(response, detector.suppression());
        open.forEach(gate -> gates.add(piece.firstSample() + ratio.nearestInput(gate)));
        for (Oracle.Beat beat : Oracle.beats(signal, open, detector)) {
            long start = piece.firstSample() + ratio.nearestInput(beat.start());
            long end = piece.firstSample() + ratio.nearestInput(beat.start() + beat.length());
            long rPeak = piece.firstSample() + ratio.nearestInput(beat.rPeak());
            double workingRate = patient.rate() * ratio.up() / ratio.down();
            long runTime = EPOCH + Math.round(piece.firstSample() * 1000.0 / patient.rate());
            long sinceRun = rPeak - piece.firstSample();
            heartbeats.add(
                    new Heartbeat(
                            patient.stream(),
                            patient.rate(),
                            piece.firstSample(),
                            start,
                            (int) (end - start),
                            rPeak,
                            runTime + Math.round(sinceRun * 1000.0 / patient.rate()),
                            beat.interval() < 0 ? Double.NaN : beat.interval() / workingRate,
                            beat.row().length > 0));
            rows.add(beat.row());
        }
    }
}
