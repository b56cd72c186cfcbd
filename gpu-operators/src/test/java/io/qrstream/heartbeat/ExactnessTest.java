package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.Findings;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.LibrarySettings;
import io.qrstream.testing.OfflineScores;
import io.qrstream.testing.TestPatient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final SegmentationRule GATES = GateToGate.of(ReferenceSettings.DEFAULT);

    /** What a subtask works on; its pipeline closes it. */
    Device open() {
        return new CpuDevice();
    }

    @Property(tries = 300)
    void anyStreamGivesTheOfflineAnswer(
            @ForAll long seed, @ForAll @IntRange(max = 2) int batchKind) {
        Random random = new Random(seed);
        exact(random, detector(random), batchKind);
    }

    /** The adaptive rule remembers, and looks around: neither may depend on the cut. */
    @Property(tries = 300)
    void anyStreamGivesTheAdaptiveDetectorsOfflineAnswer(
            @ForAll long seed, @ForAll @IntRange(max = 2) int batchKind) {
        exact(new Random(seed), new AdaptiveDetector(), batchKind);
    }

    private void exact(Random random, Detector detector, int batchKind) {
        SegmentationRule rule = rule(random, detector);
        LibrarySettings settings =
                settings(random, detector, rule)
                        .inBatchesOf(windowsInABatch(batchKind), 1 + random.nextInt(20_000));
        List<TestPatient> patients = TestPatient.several(random);

        Findings findings = new Findings();
        List<LibraryPipeline> subtasks = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                subtasks.add(new LibraryPipeline(open(), settings, findings, null));
            }
            replay(random, patients, subtasks);
        } finally {
            subtasks.forEach(LibraryPipeline::close);
        }
        for (TestPatient patient : patients) {
            verify(
                    patient,
                    patient.answer(detector, rule, settings.windows().workingRate()),
                    findings);
        }
    }

    /** Whatever rows a row is scored with, its numbers are its own. */
    @Property(tries = 100)
    void anyStreamGivesTheOfflineScores(@ForAll long seed, @ForAll @IntRange(max = 2) int batchKind)
            throws IOException {
        Random random = new Random(seed);
        LibrarySettings settings =
                settings(random, ReferenceSettings.DEFAULT, GATES)
                        .inBatchesOf(windowsInABatch(batchKind), 1 << 20);
        List<TestPatient> patients = TestPatient.several(random);
        Findings findings = new Findings();
        try (OfflineScores offline = new OfflineScores(GATES);
                LibraryPipeline first =
                        new LibraryPipeline(open(), settings, findings, offline.model());
                LibraryPipeline second =
                        new LibraryPipeline(open(), settings, findings, offline.model())) {
            replay(random, patients, List.of(first, second));
            for (TestPatient patient : patients) {
                offline.verify(
                        findings.heartbeats().getOrDefault(patient.stream(), List.of()),
                        patient.answer(
                                ReferenceSettings.DEFAULT, settings.windows().workingRate()));
            }
        }
    }

    private static int windowsInABatch(int kind) {
        return List.of(1, 7, 1000).get(kind);
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

    private static SegmentationRule rule(Random random, Detector detector) {
        return random.nextBoolean()
                ? GateToGate.of(detector)
                : new AroundR(1 + random.nextInt(300), 1 + random.nextInt(300));
    }

    private static LibrarySettings settings(
            Random random, Detector detector, SegmentationRule rule) {
        double hop = random.nextInt(3) * random.nextDouble();
        return LibrarySettings.of(
                detector,
                rule,
                random.nextBoolean() ? OptionalDouble.of(250) : OptionalDouble.empty(),
                hop,
                hop + 0.01 + 3 * random.nextDouble());
    }

    /** Feeds all patients, interleaved, through subtasks that streams are moved between. */
    private static void replay(
            Random random, List<TestPatient> patients, List<LibraryPipeline> subtasks) {
        Map<String, LibraryPipeline> owners = new HashMap<>();
        for (EcgChunk chunk : TestPatient.interleaved(patients, random)) {
            String stream = chunk.stream();
            LibraryPipeline subtask = owners.getOrDefault(stream, subtasks.get(0));
            if (random.nextInt(10) == 0) {
                LibraryPipeline target = subtasks.get(random.nextInt(subtasks.size()));
                if (target != subtask) {
                    subtask.moveTo(target, stream);
                    subtask = target;
                }
            }
            owners.put(stream, subtask);
            subtask.accept(chunk);
            if (random.nextInt(4) == 0) {
                subtask.flushWindow(stream);
            }
            if (random.nextInt(8) == 0) {
                subtask.flushBatch();
            }
        }
        subtasks.forEach(LibraryPipeline::endAll);
    }

    private static void verify(TestPatient patient, TestPatient.Answer answer, Findings findings) {
        String stream = patient.stream();
        assertThat(findings.gates().getOrDefault(stream, List.of())).isEqualTo(answer.gates());
        assertThat(findings.heartbeats().getOrDefault(stream, List.of()))
                .isEqualTo(answer.heartbeats());
        List<float[]> found = findings.rows().getOrDefault(stream, List.of());
        assertThat(found).hasSameSizeAs(answer.rows());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo(answer.rows().get(i));
        }
    }
}
