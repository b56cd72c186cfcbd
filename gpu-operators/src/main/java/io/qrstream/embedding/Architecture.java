package io.qrstream.embedding;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which network, and its sizes.
 *
 * @param name one of {@link #names()}
 * @param rowLength samples in a row, 1 to 65,536
 * @param hidden widths of the encoder's hidden layers, from the row on; the decoder mirrors them.
 *     For {@code lightvae} these are channels, even numbers, and each layer halves the row
 * @param latent dimensions of the embedding, at least 1
 */
public record Architecture(String name, int rowLength, List<Integer> hidden, int latent) {

    private static final int LARGEST = 1 << 16;

    private static final Map<String, Function<Architecture, VaeBlock>> BLOCKS =
            new TreeMap<>(Map.of("lightvae", LightVae::new, "dense", DenseVae::new));

    private static final Map<String, Architecture> DEFAULTS =
            Map.of(
                    "lightvae", new Architecture("lightvae", 256, List.of(4, 8, 16), 2),
                    "dense", new Architecture("dense", 256, List.of(128, 64), 2));

    /** Refuses unknown names, and sizes that no network can have. */
    public Architecture {
        requireKnown(name);
        requireSize("row length", rowLength);
        requireSize("latent dimensions", latent);
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException(name + " without hidden layers");
        }
        hidden.forEach(width -> requireSize("hidden width", width));
    }

    /** The names there are, in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(BLOCKS.keySet());
    }

    /**
     * The architecture of that name with its usual sizes, for rows of 256 samples.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static Architecture named(String name) {
        requireKnown(name);
        return DEFAULTS.get(name);
    }

    /** The network, without values yet. */
    VaeBlock newBlock() {
        return BLOCKS.get(name).apply(this);
    }

    private static void requireKnown(String name) {
        if (name == null || !BLOCKS.containsKey(name)) {
            throw new IllegalArgumentException(
                    String.format(
                            "architecture '%s' is unknown; there are %s",
                            name, String.join(", ", names())));
        }
    }

    private static void requireSize(String what, int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(what + " cannot be " + size);
        }
    }
}
