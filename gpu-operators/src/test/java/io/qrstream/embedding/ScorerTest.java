package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.heartbeat.GateToGate;
import io.qrstream.testing.ProcessMemory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private static final Offset<Float> TOLERANCE = within(1e-5f);

    private VaeModel model;

    @BeforeEach
    void open() throws IOException {
        Architecture architecture = Architecture.named("lightvae");
        model =
                VaeModel.of(
                        architecture,
                        TestModels.CONTRACT,
                        TestModels.weights(architecture),
                        TestModels.REPORT,
                        TestModels.QUANTILES);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aRowsNumbersAreItsOwnWhateverItComesWith() {
        Rows rows = TestModels.rows(700, 1);
        Random random = new Random(2);
        try (Scorer scorer = model.newScorer()) {
            float[] whole = scorer.score(rows.values(), rows.count()).scores();
            float[] embeddings = scorer.score(rows.values(), rows.count()).embeddings();
            for (int from = 0; from < rows.count(); ) {
                int count = Math.min(rows.count() - from, 1 + random.nextInt(300));
                float[] piece = Arrays.copyOfRange(rows.values(), from * 256, (from + count) * 256);
                Scores scores = scorer.score(piece, count);
                assertThat(scores.size()).isEqualTo(count);
                for (int i = 0; i < count; i++) {
                    assertThat(scores.score(i)).isCloseTo(whole[from + i], TOLERANCE);
                    assertThat(scores.embedding(i, 1))
                            .isCloseTo(embeddings[2 * (from + i) + 1], TOLERANCE);
                }
                from += count;
            }
            assertThat(scorer.score(rows.values(), 0).size()).isZero();
        }
    }

    @Test
    void threadsMayShareAModel() throws Exception {
        Rows rows = TestModels.rows(300, 3);
        Callable<float[]> task =
                () -> {
                    try (Scorer scorer = model.newScorer()) {
                        return scorer.score(rows.values(), rows.count()).scores();
                    }
                };
        float[] alone = task.call();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<float[]> scores : threads.invokeAll(List.of(task, task, task, task))) {
                assertThat(scores.get()).containsExactly(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void saysWhereAScoreLiesInTheTrainingSet() {
        // A quarter of the way is 0.05, half is 0.1, three quarters is 0.3.
        ScoreQuantiles.Lookup lookup = TestModels.QUANTILES.lookup();
        assertThat(lookup.quantile(-1)).isZero();
        assertThat(lookup.quantile(0)).isZero();
        assertThat(lookup.quantile(0.05)).isEqualTo(0.25f);
        assertThat(lookup.quantile(0.1)).isEqualTo(0.5f);
        assertThat(lookup.quantile(0.3)).isCloseTo(0.75f, TOLERANCE);
        assertThat(lookup.quantile(0.5)).isEqualTo(1);
        assertThat(lookup.quantile(0.6)).isEqualTo(1);
        assertThat(lookup.quantile(Double.NaN)).isNaN();
        float[] scores = new float[5001];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 5000 - i;
        }
        assertThat(ScoreQuantiles.of(scores).lookup().quantile(1234)).isCloseTo(0.2468f, TOLERANCE);
    }

    @Test
    void nativeMemoryStaysFlat() throws IOException {
        Rows rows = TestModels.rows(256, 4);
        try (Scorer scorer = model.newScorer()) {
            score(scorer, rows, 300);
            long before = ProcessMemory.residentKilobytes();
            score(scorer, rows, 1000);
            // A batch that is not closed leaves some 18 MB. The tests' heap is touched beforehand,
            // so that its pages do not count.
            assertThat(ProcessMemory.residentKilobytes() - before).isLessThan(64 * 1024);
        }
    }

    private static void score(Scorer scorer, Rows rows, int times) {
        for (int i = 0; i < times; i++) {
            scorer.score(rows.values(), rows.count());
        }
    }

    @Test
    void closesOnce() {
        Scorer scorer = model.newScorer();
        scorer.close();
        assertThatThrownBy(scorer::close).hasMessage("scorer closed twice");
    }

    @Test
    void theContractSaysBothValues() {
        InputContract mine = TestModels.CONTRACT;
        String cut = GateToGate.NAME;
        refused(new InputContract(360, cut, 100, 256, "none"), "working rate", "250.0", "360.0");
        refused(new InputContract(250, cut, 100, 300, "none"), "row length", "256", "300");
        refused(new InputContract(250, cut, 90, 256, "none"), "shortest", "100", "90");
        refused(new InputContract(250, cut, 100, 256, "z"), "normalisation", "none", "z");
        refused(new InputContract(250, "R", 100, 256, "none"), "segmentation", cut, "R");
        assertThatCode(() -> mine.require(mine)).doesNotThrowAnyException();
    }

    private static void refused(InputContract settings, String... message) {
        assertThatThrownBy(() -> TestModels.CONTRACT.require(settings))
                .isInstanceOf(InvalidModelException.class)
                .message()
                .contains(message);
    }
}
