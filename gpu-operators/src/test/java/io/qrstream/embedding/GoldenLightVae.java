package io.qrstream.embedding;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A LightVAE that PyTorch trained, and what it gives for some heartbeats. */
public final class GoldenLightVae {

    private GoldenLightVae() {}

    /**
     * The weights as a model, to be closed by the caller; what it was trained on is not known here.
     */
    public static VaeModel model() throws IOException {
        Architecture architecture = Architecture.named("lightvae");
        return VaeModel.of(
                architecture,
                TestModels.CONTRACT,
                weights(),
                TestModels.REPORT,
                TestModels.QUANTILES);
    }

    static Weights weights() throws IOException {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        read("lightvae-weights.json")
                .properties()
                .forEach(
                        field ->
                                tensors.put(
                                        field.getKey(),
                                        new Weights.Tensor(
                                                longs(field.getValue().get("shape")),
                                                floats(field.getValue().get("values")))));
        return new Weights(tensors);
    }

    /** One of the cases' arrays, flat. */
    public static float[] cases(String name) throws IOException {
        JsonNode rows = read("lightvae-cases.json").get(name);
        if (!rows.get(0).isArray()) {
            return floats(rows);
        }
        List<float[]> parts =
                StreamSupport.stream(rows.spliterator(), false)
                        .map(GoldenLightVae::floats)
                        .toList();
        float[] flat = new float[parts.size() * parts.get(0).length];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, flat, i * parts.get(i).length, parts.get(i).length);
        }
        return flat;
    }

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper().readTree(bytes(name));
    }

    /** One of the golden files. */
    static byte[] bytes(String name) throws IOException {
        Path file =
                Path.of(
                        System.getProperty("qrstream.shared", "../shared"),
                        "golden",
                        "lightvae",
                        name);
        assumeTrue(Files.isRegularFile(file), () -> "no golden results at " + file);
        return Files.readAllBytes(file);
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).doubleValue();
        }
        return values;
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}
