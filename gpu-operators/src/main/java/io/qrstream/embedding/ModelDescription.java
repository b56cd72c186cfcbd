package io.qrstream.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * What {@value #FILE} says.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param architecture the network
 * @param input what rows it was made for
 * @param weights the file with its values
 * @param training what it was trained on, how, and how it went
 * @param scoreQuantiles of the training set
 */
public record ModelDescription(
        int formatVersion,
        Architecture architecture,
        InputContract input,
        WeightsFile weights,
        TrainingReport training,
        ScoreQuantiles scoreQuantiles) {

    /** The file's name within a model's folder. */
    public static final String FILE = "model.json";

    /** The only version there is. */
    public static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Refuses a network whose rows are not those of the contract. */
    public ModelDescription {
        if (architecture.rowLength() != input.rowLength()) {
            throw new IllegalArgumentException(
                    String.format(
                            "rows of %d samples into a network for %d",
                            input.rowLength(), architecture.rowLength()));
        }
    }

    /**
     * Reads a description.
     *
     * @throws InvalidModelException if it cannot be understood, saying where
     */
    static ModelDescription read(byte[] bytes) throws InvalidModelException {
        try {
            JsonNode tree = JSON.readTree(bytes);
            int version = tree.path("formatVersion").asInt();
            if (version != FORMAT_VERSION) {
                throw new InvalidModelException(
                        String.format(
                                "%s: format version %s; this program reads %d",
                                FILE, tree.path("formatVersion"), FORMAT_VERSION));
            }
            return JSON.treeToValue(tree, ModelDescription.class);
        } catch (InvalidModelException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new InvalidModelException(FILE + ": " + reason(e), e);
        } catch (IOException e) {
            throw new InvalidModelException(FILE + " cannot be read", e);
        }
    }

    private static String reason(JsonProcessingException e) {
        boolean ours = e.getCause() instanceof IllegalArgumentException;
        return ours ? e.getCause().getMessage() : e.getOriginalMessage();
    }

    /** The description as indented JSON. */
    byte[] write() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
