package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDirectoryTest {

    private static final String WEIGHTS = VaeModel.WEIGHTS_FILE;
    private static final String JSON = ModelDescription.FILE;

    @TempDir private Path folder;

    @BeforeEach
    void saveAModel() throws IOException {
        try (VaeModel model = model(Architecture.named("lightvae"))) {
            model.save(folder);
        }
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        Rows rows = TestModels.rows(5, 1);
        for (String name : Architecture.names()) {
            Path there = folder.resolve(name);
            try (VaeModel written = model(Architecture.named(name))) {
                written.save(there);
                try (VaeModel read = VaeModel.load(ModelFiles.in(there))) {
                    assertThat(read.description()).isEqualTo(written.description());
                    assertThat(read.id()).isEqualTo(written.id());
                    assertThat(scores(read, rows)).containsExactly(scores(written, rows));
                }
            }
            assertThat(there.toFile().list()).containsExactlyInAnyOrder(JSON, WEIGHTS);
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Files.delete(folder.resolve(WEIGHTS));
        refused(folder.resolve(WEIGHTS) + ": no such file");
        Files.delete(folder.resolve(JSON));
        refused(folder.resolve(JSON) + ": no such file");
    }

    @Test
    void refusesWeightsThatAreNotThoseThatWereSaved() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve(WEIGHTS));
        weights(Arrays.copyOf(good, 1000));
        refused(WEIGHTS + ": 1000 bytes, not " + good.length);
        weights(new byte[0]);
        refused(WEIGHTS + ": not a safetensors file of float32: no header");
        byte[] flipped = good.clone();
        flipped[flipped.length - 1] ^= 1;
        weights(flipped);
        refused(WEIGHTS + ": SHA-256 is ");
        byte[] magic = good.clone();
        magic[8] = 'P';
        weights(magic);
        refused(WEIGHTS + ": not a safetensors file of float32: no header");
    }

    @Test
    void refusesWeightsThatCannotBeReadThoughTheyAreThoseThatWereSaved() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve(WEIGHTS));
        sealed(Arrays.copyOf(good, good.length - 100));
        refused("restore.weight, [256, 2], lies at [4420, 6468] of 6372 bytes");
        byte[] header = good.clone();
        header[3] = 0x7f;
        sealed(header);
        refused("not a safetensors file of float32: a header of 2130707776 bytes");
        byte[] json = good.clone();
        Arrays.fill(json, 9, 40, (byte) '{');
        sealed(json);
        refused("not a safetensors file: its header is broken");
        sealed("12345678{".getBytes(StandardCharsets.US_ASCII));
        refused("in a file of 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1000000000] | [0,4] | a is [1000000000]",
                "[4294967296,4294967296] | [0,4] | a is [4294967296, 4294967296]",
                "[-1] | [0,4] | a is [-1]",
                "[1] | [-4,0] | a, [1], lies at [-4, 0] of 8 bytes",
                "[1] | [8,12] | a, [1], lies at [8, 12] of 8 bytes",
                "[1] | [0,8] | a, [1], lies at [0, 8] of 8 bytes",
                "[1] | [0] | a, [1], lies at [0] of 8 bytes",
                "[2] | [0,8] | weights have no swish.alpha",
                "[1] | null | its header is broken",
                "{} | [0,4] | its header is broken",
            })
    void believesNoHeader(String shape, String offsets, String message) throws IOException {
        String json =
                String.format(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}}",
                        shape, offsets);
        byte[] file = Arrays.copyOf(new byte[8], 8 + json.length() + 8);
        file[0] = (byte) json.length();
        System.arraycopy(json.getBytes(StandardCharsets.US_ASCII), 0, file, 8, json.length());
        sealed(file);
        refused(message);
    }

    @Test
    void refusesWeightsThatAreNoNumbers() throws IOException {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Weights weights = Weights.read(Files.readAllBytes(folder.resolve(WEIGHTS)));
            weights.tensor("conv1.bias").values()[7] = bad;
            sealed(weights.write());
            refused(WEIGHTS + ": conv1.bias[7] is " + bad);
        }
    }

    @Test
    void refusesWeightsOfAnotherNetwork() throws IOException {
        edit("\"hidden\" : [ 4, 8, 16 ]", "\"hidden\" : [ 4, 8, 12 ]");
        refused(WEIGHTS + ": conv2.weight is [16, 8, 3], not [12, 8, 3]");
        edit("\"hidden\" : [ 4, 8, 12 ]", "\"hidden\" : [ 4, 8 ]");
        refused(WEIGHTS + ": convA.weight is [2, 16, 3], not [2, 8, 3]");
        edit("lightvae\",", "dense\",");
        refused(WEIGHTS + ": weights have no encoder0.weight");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lightvae\" | \"resnet\" | architecture 'resnet' is unknown; there are dense,"
                        + " lightvae",
                "\"formatVersion\" : 1 | \"formatVersion\" : 2 | format version 2; this program"
                        + " reads 1",
                "\"formatVersion\" : 1 | \"format\" : 1 | format version",
                "\"latent\" : 2 | \"latent\" : -2 | latent dimensions cannot be -2",
                "\"latent\" : 2 | \"latent\" : 2000000 | latent dimensions cannot be 2000000",
                "\"latent\" : 2 | \"latend\" : 2 | 'latent'",
                "\"minLength\" : 100, | '' | minLength",
                "\"weights.safetensors\" | \"../weights.safetensors\" | '../weights.safetensors'",
                "\"weights.safetensors\" | \"/etc/passwd\" | '/etc/passwd' is no plain file name",
                "\"values\" : [ 0.0, | \"values\" : [ 0.3, | score quantile 1 is 0.1",
                "{ | [ | Unexpected character",
            })
    void refusesADescriptionThatItCannotUnderstand(String from, String to, String message)
            throws IOException {
        edit(from, to);
        refused(JSON + ":");
        refused(message);
    }

    @Test
    void refusesNoJsonAtAll() throws IOException {
        for (String text : List.of("", "not json", "{\"formatVersion\" : 1", "null")) {
            Files.writeString(folder.resolve(JSON), text);
            refused(JSON + ":");
        }
    }

    @Test
    void closesOnce() throws IOException {
        VaeModel model = VaeModel.load(ModelFiles.in(folder));
        model.close();
        assertThatThrownBy(model::close).hasMessageContaining("closed twice");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> VaeModel.load(ModelFiles.in(folder)).close())
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message);
    }

    private void edit(String from, String to) throws IOException {
        String json = Files.readString(folder.resolve(JSON));
        assertThat(json).contains(from);
        Files.writeString(
                folder.resolve(JSON),
                json.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    private void weights(byte[] content) throws IOException {
        Files.write(folder.resolve(WEIGHTS), content);
    }

    /** Writes weights and says in the description that they are the right ones. */
    private void sealed(byte[] content) throws IOException {
        weights(content);
        ModelDescription old = ModelDescription.read(Files.readAllBytes(folder.resolve(JSON)));
        ModelDescription sealed =
                new ModelDescription(
                        old.formatVersion(),
                        old.architecture(),
                        old.input(),
                        WeightsFile.of(WEIGHTS, content),
                        old.training(),
                        old.klWeight(),
                        old.scoreQuantiles());
        Files.write(folder.resolve(JSON), sealed.write());
    }

    private static float[] scores(VaeModel model, Rows rows) {
        try (Scorer scorer = model.newScorer()) {
            return scorer.score(rows.values(), rows.count()).scores();
        }
    }

    private static VaeModel model(Architecture architecture) throws IOException {
        return VaeModel.of(
                architecture,
                TestModels.CONTRACT,
                TestModels.weights(architecture),
                TestModels.REPORT,
                TestModels.QUANTILES);
    }
}
