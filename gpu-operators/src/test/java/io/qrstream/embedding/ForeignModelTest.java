package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignModelTest {

    private static final Offset<Float> TOLERANCE = within(1e-5f);

    @TempDir private Path path;
    private ForeignFolder folder;

    @BeforeEach
    void open() {
        folder = new ForeignFolder(path);
    }

    @Test
    void torchScriptGivesTheGoldenResults() throws IOException {
        givesTheGoldenResults("torchscript", GoldenLightVae.bytes("lightvae.pt"));
    }

    @Test
    void onnxGivesTheGoldenResults() throws IOException {
        givesTheGoldenResults("onnx", ForeignFolder.resource("lightvae.onnx"));
    }

    private void givesTheGoldenResults(String architecture, byte[] network) throws IOException {
        folder.write(architecture, network);
        float[] rows = GoldenLightVae.cases("input");
        try (VaeModel model = folder.load();
                Scorer scorer = model.newScorer()) {
            assertThat(model.id()).startsWith(architecture + "-");
            assertThat(model.logVariances(rows))
                    .containsExactly(GoldenLightVae.cases("logvar"), TOLERANCE);
            Scores scores = scorer.score(rows, 16);
            assertThat(scores.embeddings()).containsExactly(GoldenLightVae.cases("mu"), TOLERANCE);
            float[] errors = GoldenLightVae.cases("mse");
            float[] divergences = GoldenLightVae.cases("kl");
            for (int i = 0; i < 16; i++) {
                assertThat(scores.reconstructionError(i)).isCloseTo(errors[i], TOLERANCE);
                assertThat(scores.divergence(i)).isCloseTo(divergences[i], TOLERANCE);
                assertThat(scores.score(i)).isCloseTo(errors[i] + 0.1f * divergences[i], TOLERANCE);
                assertThat(scores.quantile(i)).isNaN();
            }
        }
    }

    @Test
    void scoresAsOurOwnNetworkDoesInBatchesOfAllSizes() throws IOException {
        Rows rows = TestModels.rows(700, 1);
        float[] ours;
        try (VaeModel model = GoldenLightVae.model();
                Scorer scorer = model.newScorer()) {
            ours = scorer.score(rows.values(), rows.count()).scores();
        }
        folder.write("onnx", ForeignFolder.resource("lightvae.onnx"));
        try (VaeModel model = folder.load();
                Scorer scorer = model.newScorer()) {
            assertThat(scorer.score(rows.values(), rows.count()).scores())
                    .containsExactly(ours, TOLERANCE);
        }
    }

    @Test
    void isReadAsItWasSaved() throws IOException {
        folder.write("torchscript", ForeignFolder.resource("plain.pt"));
        Path copy = path.resolve("copy");
        try (VaeModel model = folder.load()) {
            model.save(copy);
            assertThat(model.description().training()).isNull();
            try (VaeModel read = VaeModel.load(ModelFiles.in(copy))) {
                assertThat(read.description()).isEqualTo(model.description());
            }
        }
        assertThat(copy.resolve("network")).hasBinaryContent(ForeignFolder.resource("plain.pt"));
        assertThat(copy.resolve(ModelDescription.FILE))
                .content()
                .doesNotContain("null", "hidden", "training", "scoreQuantiles");
    }

    @Test
    void weighsTheDivergenceAsItsDescriptionSays() throws IOException {
        folder.write("torchscript", ForeignFolder.resource("plain.pt"));
        Rows rows = TestModels.rows(1, 2);
        replace("\"formatVersion\" : 1", "\"formatVersion\" : 1, \"klWeight\" : 0.5");
        try (VaeModel model = folder.load();
                Scorer scorer = model.newScorer()) {
            Scores scores = scorer.score(rows.values(), 1);
            // It hands the rows through: there is no error.
            assertThat(scores.divergence(0)).isPositive();
            assertThat(scores.score(0)).isCloseTo(0.5f * scores.divergence(0), within(1e-7f));
        }
        replace("\"klWeight\" : 0.5", "\"klWeight\" : -1");
        folder.refused().hasMessage("model.json: klWeight cannot be -1.0");
    }

    @Test
    void cannotDecodeWhatIsNotARow() throws IOException {
        folder.write("torchscript", ForeignFolder.resource("plain.pt"));
        try (VaeModel model = folder.load()) {
            assertThatThrownBy(() -> model.decode(new float[2]))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("foreign");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pair.pt | gives 2 arrays, not [reconstruction, mu, logvar]",
                "wide.pt | for rows [2, 256] mu is [2, 3] of float32, not [2, 2] of float32",
                "wide.onnx | for rows [2, 256] mu is [2, 3] of float32, not [2, 2] of float32",
                "flat.pt | reconstruction is [512] of float32, not [2, 256] of float32",
                "double.pt | mu is [2, 2] of float64, not [2, 2] of float32",
                "not-a-number.pt | logvar is NaN",
                "fixed-batch.pt | does not take rows [5, 256]: shape '[2, 256]' is invalid",
                "fixed-batch.onnx | does not take rows [5, 256]: Got invalid dimensions",
                "sampled.pt | is sampling, dropout or batch normalisation still on?",
                "batch-normalised.pt | is sampling, dropout or batch normalisation still on?",
                "state-dict.pt | it has no constants.pkl; was it torch.jit.save?",
            })
    void refusesWhatDoesNotFit(String network, String message) throws IOException {
        String architecture = network.endsWith(".pt") ? "torchscript" : "onnx";
        folder.write(architecture, ForeignFolder.resource(network));
        folder.refused().hasMessageStartingWith("network: ").hasMessageContaining(message);
    }

    @Test
    void refusesRowsOfAnotherLength() throws IOException {
        folder.write("onnx", ForeignFolder.resource("lightvae.onnx"));
        replace("\"rowLength\" : 256", "\"rowLength\" : 128");
        replace("\"rowLength\" : 256", "\"rowLength\" : 128");
        folder.refused().hasMessageContaining("[2, 128]");
    }

    @Test
    void cannotBeTrained() {
        assertThatThrownBy(() -> Architecture.named("onnx"))
                .hasMessage("architecture 'onnx' is unknown; there are dense, lightvae");
        assertThatThrownBy(() -> new Architecture("onnx", 256, List.of(4), 2))
                .hasMessage("onnx with hidden layers [4]");
    }

    private void replace(String from, String to) throws IOException {
        Path file = path.resolve(ModelDescription.FILE);
        String json = Files.readString(file);
        assertThat(json).contains(from);
        int at = json.indexOf(from);
        Files.writeString(file, json.substring(0, at) + to + json.substring(at + from.length()));
    }
}
