package io.qrstream.embedding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which network, and its sizes. Foreign ones, {@code torchscript} and {@code onnx}, come whole in
 * the model's file and take rows {@code [n, rowLength]} to {@code (reconstruction [n, rowLength],
 * mu [n, latent], logvar [n, latent])}.
 *
 * @param name one of {@link #names()}, or a foreign one
 * @param rowLength samples in a row, 1 to 65,536
 * @param hidden widths of the encoder's hidden layers, from the row on; the decoder mirrors them.
 *     For {@code lightvae} these are channels, even numbers, and each layer halves the row; empty
 *     for foreign networks
 * @param latent dimensions of the embedding, at least 1
 */
public record Architecture(
        String name,
        int rowLength,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> hidden,
        int latent) {

    private static final int LARGEST = 1 << 16;

    private static final Map<String, Function<Architecture, VaeBlock>> BLOCKS =
            new TreeMap<>(Map.of("lightvae", LightVae::new, "dense", DenseVae::new));

    private static final NetworkFormat OWN = new SafetensorsFormat();

    private static final Map<String, NetworkFormat> FOREIGN =
            new TreeMap<>(Map.of("torchscript", new TorchScriptFormat(), "onnx", new OnnxFormat()));

    private static final Map<String, Architecture> DEFAULTS =
            Map.of(
                    "lightvae", new Architecture("lightvae", 256, List.of(4, 8, 16), 2),
                    "dense", new Architecture("dense", 256, List.of(128, 64), 2));

    /** Refuses unknown names, and sizes that no network can have. */
    public Architecture {
        requireKnown(name, all());
        requireSize("row length", rowLength);
        requireSize("latent dimensions", latent);
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty() != FOREIGN.containsKey(name)) {
            throw new IllegalArgumentException(name + " with hidden layers " + hidden);
        }
        hidden.forEach(width -> requireSize("hidden width", width));
    }

    /** The names of the networks that can be trained here, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(BLOCKS.keySet());
    }

    /**
     * The architecture of that name with its usual sizes, for rows of 256 samples.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static Architecture named(String name) {
        requireKnown(name, names());
        return DEFAULTS.get(name);
    }

    /** The same network for rows of another length. */
    public Architecture forRows(int length) {
        return new Architecture(name, length, hidden, latent);
    }

    /** The network, without values yet; not for foreign ones. */
    VaeBlock newBlock() {
        return BLOCKS.get(name).apply(this);
    }

    /** What the model's file is. */
    NetworkFormat format() {
        return FOREIGN.getOrDefault(name, OWN);
    }

    private static List<String> all() {
        return Stream.concat(names().stream(), FOREIGN.keySet().stream()).toList();
    }

    private static void requireKnown(String name, List<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    String.format(
                            "architecture '%s' is unknown; there are %s",
                            name, String.join(", ", known)));
        }
    }

    private static void requireSize(String what, int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(what + " cannot be " + size);
        }
    }
}
