package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.ReferenceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The model that ships is what its README says of it. */
class PretrainedModelTest {

    @Test
    void isMadeForTheDefaultSettings() throws IOException {
        ModelDescription description = ModelFiles.pretrained().describe();
        assertThat(description.input())
                .isEqualTo(InputContract.of(250, GateToGate.of(ReferenceSettings.DEFAULT)));
        TrainingReport training = description.training();
        assertThat(training.trainingRows() + training.testRows()).isEqualTo(53_739);
        assertThat(training.settings().seed()).isEqualTo(1);
        assertThat(training.keptEpoch() + 1).isEqualTo(28);
        assertThat(training.epochs().get(27).testLoss()).isCloseTo(0.1245, within(5e-5));
    }

    @Test
    void itsWeightsAreWhole() throws IOException {
        try (VaeModel model = VaeModel.load(ModelFiles.pretrained())) {
            assertThat(model.id()).startsWith("lightvae-").hasSize(21);
        }
    }

    @Test
    void namesNoFolderOfTheMachineThatMadeIt() throws IOException {
        String json =
                new String(
                        ModelFiles.pretrained().read(ModelDescription.FILE),
                        StandardCharsets.UTF_8);
        assertThat(json).doesNotContain("/", "\\");
    }

    /**
     * Heartbeats of the data it was trained on lie all over its quantiles, with errors to match.
     */
    @Test
    void knowsTheGoldenHeartbeats() throws IOException {
        float[] rows = GoldenLightVae.cases("input");
        float[] errors = GoldenLightVae.cases("mse");
        try (VaeModel model = VaeModel.load(ModelFiles.pretrained());
                Scorer scorer = model.newScorer()) {
            Scores scores = scorer.score(rows, errors.length);
            float mine = 0;
            float reference = 0;
            for (int i = 0; i < errors.length; i++) {
                mine += scores.reconstructionError(i) / errors.length;
                reference += errors[i] / errors.length;
                assertThat(scores.quantile(i)).isBetween(0f, 1f);
            }
            assertThat(mine).isLessThan(1.5f * reference);
        }
    }
}
