package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.embedding.GoldenLightVae;
import io.qrstream.embedding.InvalidModelException;
import io.qrstream.embedding.NativeMemory;
import io.qrstream.embedding.ScoredHeartbeats;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatScore;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.peaks.RPeaks;
import io.qrstream.testing.TestRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentation and scoring as operators: the golden heartbeats, and what is left behind. */
class ScoringFunctionTest {

    private static final int LENGTH = HostStages.DETECTOR.maxLength();
    private static final Offset<Float> TOLERANCE = within(1e-5f);

    @TempDir private Path folder;

    private final Configuration options = HostStages.reference();

    private final List<AbstractStreamOperatorTestHarness<?>> started = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (AbstractStreamOperatorTestHarness<?> harness : started) {
            harness.close();
        }
        assertThat(NativeMemory.liveManagers()).isZero();
    }

    @Test
    void theGoldenHeartbeatsHaveTheGoldenNumbers() throws Exception {
        useGoldenModel();
        float[] mu = GoldenLightVae.cases("mu");
        float[] errors = GoldenLightVae.cases("mse");
        float[] divergences = GoldenLightVae.cases("kl");
        int[] gates = IntStream.rangeClosed(0, 16).map(i -> i * LENGTH).toArray();
        List<Heartbeat> heartbeats = run(GoldenLightVae.cases("input"), gates);
        assertThat(heartbeats).hasSize(16);
        for (int i = 0; i < heartbeats.size(); i++) {
            HeartbeatScore score = heartbeats.get(i).score();
            assertThat(score.reconstructionError()).isCloseTo(errors[i], TOLERANCE);
            assertThat(score.kl()).isCloseTo(divergences[i], TOLERANCE);
            assertThat(score.score()).isCloseTo(errors[i] + 0.1f * divergences[i], TOLERANCE);
            assertThat(score.embedding())
                    .containsExactly(new float[] {mu[2 * i], mu[2 * i + 1]}, TOLERANCE);
            assertThat(score.model()).startsWith("lightvae-");
        }
    }

    private void useGoldenModel() throws IOException {
        try (VaeModel model = GoldenLightVae.model()) {
            model.save(folder);
        }
        options.set(StageOptions.SCORING_MODEL, folder.toString());
    }

    /** Sends one batch through both operators: a signal, to be cut at these gates. */
    private List<Heartbeat> run(float[] signal, int... gates) throws Exception {
        MapFunction<RPeaks, Heartbeats> cut =
                new SegmentationFunction(GateToGate.of(HostStages.DETECTOR), true);
        var segmentation = start(cut, Heartbeats.class);
        var scoring = start(scoring(), ScoredHeartbeats.class);
        try (HostStages stages = new HostStages()) {
            segmentation.processElement(new StreamRecord<>(peaks(stages, signal, gates)));
            scoring.processElement(segmentation.getRecordOutput().iterator().next());
        }
        ScoredHeartbeats scored = scoring.getRecordOutput().iterator().next().getValue();
        return IntStream.range(0, scored.size()).mapToObj(scored::heartbeat).toList();
    }

    private <A, B> OneInputStreamOperatorTestHarness<A, B> start(
            MapFunction<A, B> function, Class<B> result) throws Exception {
        OneInputStreamOperatorTestHarness<A, B> harness =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>(function));
        started.add(harness);
        harness.setup(new HandleSerializer<>(result));
        harness.open();
        return harness;
    }

    private ScoringFunction scoring() {
        return new ScoringFunction(new LeasedModel(options, HostStages.DETECTOR, null));
    }

    private static RPeaks peaks(HostStages stages, float[] signal, int... gates) {
        int owned = gates[gates.length - 1] + 1;
        float[] padded = Arrays.copyOf(signal, owned + HostStages.DETECTOR.contextAfter());
        return stages.peaksAt(stages.batch(TestRuns.run("s"), padded, 0, owned, true), gates);
    }

    @Test
    void aPrunedHeartbeatHasNoScoreAndTheOthersKeepTheirs() throws Exception {
        useGoldenModel();
        float[] signal = HostStages.pulses(1000);
        List<Heartbeat> all = run(signal, 0, 200, 410, 610);
        List<Heartbeat> some = run(signal, 0, 200, 290, 410, 610);
        assertThat(some).map(Heartbeat::kept).containsExactly(true, false, true, true);
        assertThat(some.get(0).score()).isEqualTo(all.get(0).score());
        assertThat(some.get(1).score()).isNull();
        assertThat(some.get(3).score()).isEqualTo(all.get(2).score());
        assertThat(some.get(2).score().score()).isNotEqualTo(all.get(0).score().score());
    }

    @Test
    void aModelThatCannotBeUsedLeavesNothingBehind() throws Exception {
        options.set(StageOptions.SCORING_MODEL, folder.toString());
        assertThatThrownBy(() -> start(scoring(), ScoredHeartbeats.class))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("model.json: no such file");
        try (VaeModel model = GoldenLightVae.model()) {
            model.save(folder);
        }
        options.set(StageOptions.RESAMPLE, "360");
        assertThatThrownBy(() -> start(scoring(), ScoredHeartbeats.class))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(
                        "model at "
                                + folder
                                + ": working rate (Hz): 250.0 in the model, 360.0 in the settings");
        Files.write(folder.resolve("weights.safetensors"), new byte[9]);
        assertThatThrownBy(() -> start(scoring(), ScoredHeartbeats.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("weights.safetensors");
    }

    @Test
    void whatWasChosenAndWhatWasTakenBackAreToldApartAfterARestart() throws Exception {
        ModelChoice chosen = new ModelChoice("s3://b", 6);
        assertThat(restored(chosen)).isEqualTo(chosen);
        ModelChoice takenBack = restored(ModelChoice.takenBack("s3://a", 7));
        assertThat(takenBack.configured()).isTrue();
        assertThat(takenBack.version()).isEqualTo(7);
    }

    /** What a job remembers that goes on from a checkpoint. */
    private ModelChoice restored(ModelChoice before) throws Exception {
        OperatorSubtaskState state =
                start(new ScoringFunction(new OneChoice(before)), ScoredHeartbeats.class)
                        .snapshot(1, 1);
        OneChoice next = new OneChoice(before);
        var harness =
                new OneInputStreamOperatorTestHarness<Heartbeats, ScoredHeartbeats>(
                        new StreamMap<>(new ScoringFunction(next)));
        started.add(harness);
        harness.setup(new HandleSerializer<>(ScoredHeartbeats.class));
        harness.initializeState(state);
        harness.open();
        return next.remembered.get(0);
    }

    /** Has chosen once and for all. */
    private static final class OneChoice implements ModelSource {

        private static final long serialVersionUID = 1;

        private final transient ModelChoice choice;
        private transient List<ModelChoice> remembered;

        OneChoice(ModelChoice choice) {
            this.choice = choice;
        }

        @Override
        public void open(MetricGroup metrics, List<ModelChoice> before) {
            remembered = before;
        }

        @Override
        public Scorer current() {
            throw new AssertionError("nothing is scored");
        }

        @Override
        public ModelChoice choice() {
            return choice;
        }

        @Override
        public void close() {}
    }
}
