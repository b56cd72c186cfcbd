package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.ModelDescription;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.heartbeat.ReferenceSettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/** What {@link StageOptions#SCORING_MODEL} can say. */
final class ModelLocation {

    /** The model that ships with this library. */
    static final String DEFAULT = "default";

    private ModelLocation() {}

    /** The model's files, which need not exist. */
    static ModelFiles files(String location) throws IOException {
        if (location.equals(DEFAULT)) {
            return ModelFiles.pretrained();
        }
        try {
            return ModelFiles.in(Path.of(location));
        } catch (InvalidPathException e) {
            throw new IOException(location + " is no folder: " + e.getReason(), e);
        }
    }

    /**
     * Compares the model that the options name, if any, with what the stages will give it. Reads
     * its description only: nothing native is loaded.
     *
     * @return what it says of itself, or empty where nothing is scored
     * @throws IllegalArgumentException if it cannot be read or is for other rows, with both values
     */
    static Optional<ModelDescription> check(ReadableConfig options, ReferenceSettings detector) {
        return StageOptions.scoringModel(options).map(model -> check(model, options, detector));
    }

    private static ModelDescription check(
            String location, ReadableConfig options, ReferenceSettings detector) {
        try {
            ModelDescription description = files(location).describe();
            InputContract made = description.input();
            if (StageOptions.workingRate(options).isEmpty()) {
                throw refused(
                        location,
                        String.format(
                                "working rate (Hz): %s in the model, but with %s = %s every stream"
                                        + " keeps its own; set %s to the model's",
                                made.workingRate(),
                                StageOptions.RESAMPLE.key(),
                                StageOptions.RESAMPLE_OFF,
                                StageOptions.RESAMPLE.key()));
            }
            made.require(StageOptions.contract(options, detector));
            return description;
        } catch (IOException e) {
            // Not the cause: what it says is said here, with the option that is to be changed.
            IllegalArgumentException refused = refused(location, e.getMessage());
            refused.addSuppressed(e);
            throw refused;
        }
    }

    private static IllegalArgumentException refused(String location, String why) {
        return new IllegalArgumentException(
                StageOptions.SCORING_MODEL.key() + " is '" + location + "': " + why);
    }
}
