package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

    private static final TrainingSettings SHORT =
            new TrainingSettings(12, 32, 0.01, 0.001, 0.75, 3);

    @ParameterizedTest
    @ValueSource(strings = {"lightvae", "dense"})
    void learns(String architecture) throws IOException {
        Rows rows = TestModels.rows(1000, 1);
        try (VaeModel model = train(architecture, SHORT, rows, TestModels.QUIET)) {
            TrainingReport report = model.description().training();
            List<Epoch> epochs = report.epochs();
            assertThat(report.trainingRows()).isEqualTo(750);
            assertThat(report.testRows()).isEqualTo(250);
            assertThat(epochs).hasSize(12);
            // More than the one best row for all.
            assertThat(epochs.get(11).loss()).isLessThan(0.9 * errorOfMeanRow(rows));
            assertThat(epochs.get(11).testLoss()).isLessThan(0.9 * errorOfMeanRow(rows));
            assertThat(epochs.get(report.keptEpoch()).testLoss())
                    .isEqualTo(epochs.stream().mapToDouble(Epoch::testLoss).min().getAsDouble());
        }
    }

    private static double errorOfMeanRow(Rows rows) {
        double error = 0;
        for (int i = 0; i < rows.length(); i++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < rows.count(); row++) {
                double value = rows.values()[row * rows.length() + i];
                sum += value / rows.count();
                squares += value * value / rows.count();
            }
            error += (squares - sum * sum) / rows.length();
        }
        return error;
    }

    @Test
    void theSameSeedGivesTheSameModelAndAnotherAnother() throws IOException {
        Rows rows = TestModels.rows(200, 2);
        TrainingSettings other = new TrainingSettings(12, 32, 0.01, 0.001, 0.75, 4);
        try (VaeModel one = train("lightvae", SHORT, rows, TestModels.QUIET);
                VaeModel two = train("lightvae", SHORT, rows, TestModels.QUIET);
                VaeModel three = train("lightvae", other, rows, TestModels.QUIET)) {
            assertThat(one.description()).isEqualTo(two.description());
            assertThat(one.id()).startsWith("lightvae-").isNotEqualTo(three.id());
        }
    }

    @Test
    void keepsTheBestWhenItIsStopped() throws IOException {
        Rows rows = TestModels.rows(200, 3);
        StopAfter progress = new StopAfter(2);
        try (VaeModel model = train("lightvae", SHORT, rows, progress)) {
            TrainingReport report = model.description().training();
            assertThat(report.epochs()).hasSize(2).isEqualTo(progress.seen);
            assertThat(report.settings().epochs()).isEqualTo(12);
        }
        assertThatThrownBy(() -> train("lightvae", SHORT, rows, new StopAfter(0)))
                .hasMessageContaining("stopped before the first epoch");
    }

    @Test
    void calibratesScoresOnTheTrainingSet() throws IOException {
        Rows rows = TestModels.rows(1000, 5);
        try (VaeModel model = train("lightvae", SHORT, rows, TestModels.QUIET);
                Scorer scorer = model.newScorer()) {
            Scores scores = scorer.score(rows.values(), rows.count());
            double mean = 0;
            for (int i = 0; i < scores.size(); i++) {
                mean += scores.quantile(i) / scores.size();
            }
            assertThat(mean).isCloseTo(0.5, within(0.03));
            float[] unlike = new float[256];
            Arrays.fill(unlike, 0, 200, 3f);
            assertThat(scorer.score(unlike, 1).quantile(0)).isEqualTo(1);
        }
    }

    @Test
    void refusesRowsThatItCannotTrainOn() {
        Rows one = TestModels.rows(1, 1);
        assertThatThrownBy(() -> train("lightvae", SHORT, one, TestModels.QUIET))
                .hasMessage("1 heartbeats are too few to train on and to test with");
        Rows bad = TestModels.rows(10, 1);
        bad.values()[3 * 256 + 7] = Float.NaN;
        assertThatThrownBy(() -> train("lightvae", SHORT, bad, TestModels.QUIET))
                .hasMessage("row 3, sample 7 is NaN");
        assertThatThrownBy(() -> new Rows(new float[300], 256))
                .hasMessage("300 values are no rows of 256 samples");
    }

    @Test
    void refusesALossThatIsNotFinite() {
        Rows rows = TestModels.rows(100, 1);
        Arrays.fill(rows.values(), -1e30f);
        assertThatThrownBy(() -> train("lightvae", SHORT, rows, TestModels.QUIET))
                .hasMessage(
                        "no epoch had a finite loss: the learning rate is too large,"
                                + " or heartbeats of up to 1.0E30 mV are not in mV");
    }

    private static VaeModel train(
            String architecture, TrainingSettings settings, Rows rows, TrainingProgress progress)
            throws IOException {
        Training training =
                new Training(
                        Architecture.named(architecture), TestModels.CONTRACT, settings, "bumps");
        return training.run(rows, progress).model();
    }

    private static final class StopAfter implements TrainingProgress {

        private final int epochs;
        private final List<Epoch> seen = new ArrayList<>();

        StopAfter(int epochs) {
            this.epochs = epochs;
        }

        @Override
        public void step(int step, int steps) {
            assertThat(step).isBetween(1, steps);
        }

        @Override
        public void epoch(int index, Epoch epoch, boolean kept) {
            assertThat(index).isEqualTo(seen.size());
            seen.add(epoch);
        }

        @Override
        public boolean stopped() {
            return seen.size() == epochs;
        }
    }
}
