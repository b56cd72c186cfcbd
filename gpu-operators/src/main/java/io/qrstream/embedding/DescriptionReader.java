package io.qrstream.embedding;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;

/** Reads {@code model.json}: strict about its parts, of which some may be absent. */
final class DescriptionReader {

    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final String ARCHITECTURE = "architecture";
    private static final String HIDDEN = "hidden";

    private final JsonNode tree;

    DescriptionReader(byte[] bytes) throws IOException {
        tree = JSON.readTree(bytes);
    }

    /**
     * @throws IOException if the JSON is not a description
     * @throws IllegalArgumentException if one of its values cannot be
     */
    ModelDescription read() throws IOException {
        requireVersion();
        requireKnown();
        if (tree.path(ARCHITECTURE) instanceof ObjectNode architecture) {
            architecture.putIfAbsent(HIDDEN, JSON.createArrayNode());
        }
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                part(ARCHITECTURE, Architecture.class),
                part("input", InputContract.class),
                part("weights", WeightsFile.class),
                optional("training", TrainingReport.class),
                optional("klWeight", Double.class),
                optional("scoreQuantiles", ScoreQuantiles.class));
    }

    private void requireVersion() throws InvalidModelException {
        JsonNode version = tree.path("formatVersion");
        if (version.asInt() != ModelDescription.FORMAT_VERSION) {
            throw new InvalidModelException(
                    String.format(
                            "%s: format version %s; this program reads %d",
                            ModelDescription.FILE, version, ModelDescription.FORMAT_VERSION));
        }
    }

    // A part that may be absent must not be so for a slip of the pen.
    private void requireKnown() {
        Collection<String> unknown = new HashSet<>();
        tree.fieldNames().forEachRemaining(unknown::add);
        Arrays.stream(ModelDescription.class.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown " + unknown);
        }
    }

    private <T> T part(String name, Class<T> type) throws IOException {
        T part = optional(name, type);
        if (part == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return part;
    }

    private <T> T optional(String name, Class<T> type) throws IOException {
        JsonNode part = tree.path(name);
        return part.isMissingNode() || part.isNull() ? null : JSON.treeToValue(part, type);
    }
}
