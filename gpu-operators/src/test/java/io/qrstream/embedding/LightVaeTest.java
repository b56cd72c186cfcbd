package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LightVaeTest {

    private static final Offset<Float> TOLERANCE = within(1e-5f);

    @Test
    void has1618Parameters() throws IOException {
        assertThat(GoldenLightVae.weights().size()).isEqualTo(1618);
    }

    @Test
    void givesTheGoldenResults() throws IOException {
        float[] rows = GoldenLightVae.cases("input");
        try (VaeModel model = GoldenLightVae.model();
                Scorer scorer = model.newScorer()) {
            int count = rows.length / 256;
            assertThat(count).isEqualTo(16);
            Scores scores = scorer.score(rows, count);
            assertThat(scores.embeddings()).containsExactly(GoldenLightVae.cases("mu"), TOLERANCE);
            float[] errors = GoldenLightVae.cases("mse");
            float[] divergences = GoldenLightVae.cases("kl");
            for (int i = 0; i < count; i++) {
                assertThat(scores.reconstructionError(i)).isCloseTo(errors[i], TOLERANCE);
                assertThat(scores.divergence(i)).isCloseTo(divergences[i], TOLERANCE);
                assertThat(scores.score(i)).isCloseTo(errors[i] + 0.1f * divergences[i], TOLERANCE);
            }
        }
    }

    @Test
    void encodesAndReconstructsTheGoldenHeartbeats() throws IOException {
        try (VaeModel model = GoldenLightVae.model()) {
            assertThat(model.logVariances(GoldenLightVae.cases("input")))
                    .containsExactly(GoldenLightVae.cases("logvar"), TOLERANCE);
            assertThat(model.decode(GoldenLightVae.cases("mu")))
                    .containsExactly(GoldenLightVae.cases("reconstruction"), TOLERANCE);
        }
    }

    @Test
    void refusesSizesThatItCannotHalve() {
        assertThatThrownBy(() -> new Architecture("lightvae", 250, List.of(4, 8, 16), 2).newBlock())
                .hasMessageContaining("row length 250, channels [4, 8, 16]");
        assertThatThrownBy(() -> new Architecture("lightvae", 256, List.of(4, 7), 2).newBlock())
                .hasMessageContaining("channels [4, 7]");
    }
}
