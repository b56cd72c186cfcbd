package io.qrstream.embedding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/**
 * What {@value #FILE} says.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param architecture the network
 * @param input what rows it was made for
 * @param weights the file with its values
 * @param training what it was trained on, how, and how it went; null if that is not known, as of
 *     foreign models
 * @param klWeight what the divergence counts in the score, 0 or more; null: what it counted in the
 *     training, or if that is not known the reference's 0.1
 * @param scoreQuantiles of the training set; null if they are not known: quantiles are NaN then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelDescription(
        int formatVersion,
        Architecture architecture,
        InputContract input,
        WeightsFile weights,
        TrainingReport training,
        Double klWeight,
        ScoreQuantiles scoreQuantiles) {

    /** The file's name within a model's folder. */
    public static final String FILE = "model.json";

    /** The only version there is. */
    public static final int FORMAT_VERSION = 1;

    /** Refuses a network whose rows are not those of the contract. */
    public ModelDescription {
        if (architecture.rowLength() != input.rowLength()) {
            throw new IllegalArgumentException(
                    String.format(
                            "rows of %d samples into a network for %d",
                            input.rowLength(), architecture.rowLength()));
        }
        if (klWeight != null && !(klWeight >= 0 && klWeight < Float.MAX_VALUE)) {
            throw new IllegalArgumentException("klWeight cannot be " + klWeight);
        }
    }

    /** What the divergence counts in the score. */
    double scoreWeight() {
        if (klWeight != null) {
            return klWeight;
        }
        return (training == null ? TrainingSettings.DEFAULT : training.settings()).klWeight();
    }

    /** Scores to quantiles, as far as they are known. */
    ScoreQuantiles.Lookup quantiles() {
        return scoreQuantiles == null ? ScoreQuantiles.Lookup.NONE : scoreQuantiles.lookup();
    }

    /**
     * Reads a description.
     *
     * @throws InvalidModelException if it cannot be understood, saying where
     */
    static ModelDescription read(byte[] bytes) throws InvalidModelException {
        try {
            return new DescriptionReader(bytes).read();
        } catch (InvalidModelException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new InvalidModelException(FILE + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(FILE + ": " + e.getMessage(), e);
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
        return DescriptionReader.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
