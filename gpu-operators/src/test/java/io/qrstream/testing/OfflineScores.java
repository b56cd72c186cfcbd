package io.qrstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.Scores;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatScore;
import io.qrstream.heartbeat.SegmentationRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the pretrained model says of whole runs, all rows of a patient in one call. */
public final class OfflineScores implements AutoCloseable {

    /** Of a number up to 1 in size; of larger ones, this share of it. */
    private static final double TOLERANCE = 1e-5;

    // Where scores are dense, 1e-5 of a score is some 1e-4 of a quantile.
    private static final float QUANTILE_TOLERANCE = 1e-3f;

    private final VaeModel model;
    private final Scorer scorer;

    /** Of heartbeats that this rule cuts. */
    public OfflineScores(SegmentationRule rule) throws IOException {
        model =
                VaeModel.load(
                        rule instanceof AroundR
                                ? ModelFiles.pretrained()
                                : ModelFiles.pretrainedOnReference());
        scorer = model.newScorer();
    }

    public VaeModel model() {
        return model;
    }

    /** Holds scored heartbeats of one patient against the offline answer. */
    public void verify(List<Heartbeat> found, TestPatient.Answer answer) {
        assertThat(found.stream().map(heartbeat -> heartbeat.withScore(null)).toList())
                .isEqualTo(answer.heartbeats());
        List<float[]> kept = new ArrayList<>(answer.rows());
        kept.removeIf(row -> row.length == 0);
        Scores scores = score(kept);
        int next = 0;
        for (Heartbeat heartbeat : found) {
            if (heartbeat.kept()) {
                verify(heartbeat.score(), scores.of(next++));
            } else {
                assertThat(heartbeat.score()).isNull();
            }
        }
        assertThat(next).isEqualTo(kept.size());
    }

    private Scores score(List<float[]> rows) {
        int length = rows.isEmpty() ? 0 : rows.get(0).length;
        float[] matrix = new float[rows.size() * length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, matrix, i * length, length);
        }
        return scorer.score(matrix, rows.size());
    }

    private static void verify(HeartbeatScore found, HeartbeatScore expected) {
        assertThat(found.model()).isEqualTo(expected.model());
        close(found.score(), expected.score());
        close(found.reconstructionError(), expected.reconstructionError());
        close(found.kl(), expected.kl());
        assertThat(found.quantile()).isCloseTo(expected.quantile(), within(QUANTILE_TOLERANCE));
        assertThat(found.embedding()).hasSameSizeAs(expected.embedding());
        for (int i = 0; i < expected.embedding().length; i++) {
            close(found.embedding()[i], expected.embedding()[i]);
        }
    }

    private static void close(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    @Override
    public void close() {
        scorer.close();
        model.close();
    }
}
