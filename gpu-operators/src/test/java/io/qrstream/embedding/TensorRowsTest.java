package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.qrstream.device.HostFloats;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TensorRowsTest {

    private static final int LENGTH = 8;

    private TensorRows tensor;
    private NDManager reader;

    @BeforeEach
    void open() {
        tensor = new TensorRows();
        reader = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        reader.close();
        tensor.close();
        assertThat(TorchEngine.liveManagers()).isZero();
    }

    /** What is written after the view was made is seen through it: they are one memory. */
    @Test
    void whatIsWrittenIsReadInPlace() {
        TensorRows.Loan rows = tensor.rows(300, LENGTH);
        NDArray view = rows.view(reader, 256, 288);
        float[] values = {0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f};
        rows.put(257 * LENGTH, values, 0, LENGTH);
        rows.put(258 * LENGTH, values, 2, 3);
        rows.zero(258 * LENGTH + 3, 259 * LENGTH);
        float[] seen = view.toFloatArray();
        assertThat(seen).hasSize(32 * LENGTH);
        assertThat(Arrays.copyOfRange(seen, LENGTH, 2 * LENGTH)).isEqualTo(values);
        assertThat(Arrays.copyOfRange(seen, 2 * LENGTH, 3 * LENGTH))
                .isEqualTo(new float[] {2.5f, 3.5f, 4.5f, 0, 0, 0, 0, 0});
    }

    /** The scorer reads that memory itself: rows written behind its back change what it says. */
    @Test
    void theScorerReadsInPlace() throws Exception {
        Rows known = TestModels.rows(300, 7);
        try (VaeModel model = VaeModel.load(ModelFiles.pretrainedOnReference());
                Scorer scorer = model.newScorer()) {
            TensorRows.Loan rows = tensor.rows(300, 256);
            float[] expected = scorer.score(known.values(), 300).scores();
            rows.put(0, known.values(), 0, known.values().length);
            assertThat(scorer.score(rows, 300).scores()).containsExactly(expected);
            assertThat(scorer.score(rows, 300).of(299).model()).isEqualTo(model.id());
            rows.put(0, known.values(), 256, 256);
            assertThat(scorer.score(rows, 300).scores()[0]).isEqualTo(expected[1]);
        }
    }

    @Test
    void behindTheRowsThereAreZeros() {
        TensorRows.Loan full = tensor.rows(64, LENGTH);
        float[] ones = new float[64 * LENGTH];
        Arrays.fill(ones, 1);
        full.put(0, ones, 0, ones.length);
        TensorRows.Loan fewer = tensor.rows(33, LENGTH);
        assertThat(fewer.length()).isEqualTo(33 * LENGTH);
        float[] seen = fewer.view(reader, 0, 64).toFloatArray();
        assertThat(seen[33 * LENGTH - 1]).isOne();
        assertThat(Arrays.copyOfRange(seen, 33 * LENGTH, 64 * LENGTH))
                .containsOnly(0)
                .hasSize(31 * LENGTH);
    }

    @Test
    void fillsUpToTheScorersBatches() {
        assertThat(ScoringBatches.ON_HOST.padded(0)).isZero();
        assertThat(ScoringBatches.ON_HOST.padded(1)).isEqualTo(32);
        assertThat(ScoringBatches.ON_HOST.padded(256)).isEqualTo(256);
        assertThat(ScoringBatches.ON_HOST.padded(257)).isEqualTo(288);
        assertThat(ScoringBatches.ON_HOST.padded(1000)).isEqualTo(1024);
    }

    @Test
    void aLoanEndsWithTheNext() {
        TensorRows.Loan first = tensor.rows(3, LENGTH);
        TensorRows.Loan second = tensor.rows(30_000, LENGTH);
        assertThat(second.view(reader, 29_952, 30_016).getShape().get(0)).isEqualTo(64);
        assertThatThrownBy(() -> first.view(reader, 0, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the loan of these rows has ended");
    }

    @Test
    void noRowsAreFine() {
        assertThat(tensor.rows(0, LENGTH).length()).isZero();
    }

    @Test
    void theScorerRefusesWhatItWouldHaveToCopy() throws Exception {
        try (VaeModel model = VaeModel.load(ModelFiles.pretrainedOnReference());
                Scorer scorer = model.newScorer()) {
            assertThatThrownBy(() -> scorer.score(new HostFloats(new float[256], 256), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not 1 rows of 256 samples in a tensor");
            assertThatThrownBy(() -> scorer.score(tensor.rows(1, 255), 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closesOnce() {
        TensorRows other = new TensorRows();
        other.close();
        assertThatThrownBy(other::close).hasMessage("rows closed twice");
        assertThatThrownBy(() -> other.rows(1, 1)).isInstanceOf(IllegalStateException.class);
    }
}
