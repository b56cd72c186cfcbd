package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.InvalidModelException;
import io.qrstream.embedding.ModelDescription;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.ModelLease;
import io.qrstream.embedding.ModelRegistry;
import io.qrstream.heartbeat.Detector;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/** What {@link StageOptions#SCORING_MODEL} and feeds of models can say. */
final class ModelLocation {

    /** The model that ships with this library. */
    static final String DEFAULT = "default";

    /** The model that ships for the reference algorithm's heartbeats. */
    static final String REFERENCE = "reference";

    private ModelLocation() {}

    /**
     * The model's files, which need not exist.
     *
     * @throws InvalidModelException if it can be no location
     */
    static ModelFiles files(String location) throws InvalidModelException {
        if (location.equals(DEFAULT)) {
            return ModelFiles.pretrained();
        }
        if (location.equals(REFERENCE)) {
            return ModelFiles.pretrainedOnReference();
        }
        return FlinkFiles.in(location);
    }

    /**
     * A lease of the model at a location; blocks while it is read.
     *
     * @param rows what it must be made for
     * @return owned by the caller
     * @throws InvalidModelException if it cannot be used, with the location and what is wrong
     * @throws IOException if it cannot be read
     */
    static ModelLease lease(String location, InputContract rows) throws IOException {
        ModelLease lease = ModelRegistry.shared().acquire(location, files(location));
        try {
            lease.model().description().input().require(rows);
            return lease;
        } catch (InvalidModelException e) {
            lease.close();
            throw new InvalidModelException("model at " + location + ": " + e.getMessage(), e);
        }
    }

    /**
     * Compares the model that the options name, if any, with what the stages will give it. Reads
     * its description only: nothing native is loaded.
     *
     * @return what it says of itself, or empty where nothing is scored
     * @throws IllegalArgumentException if it cannot be read or is for other rows, with both values
     */
    static Optional<ModelDescription> check(ReadableConfig options, Detector detector) {
        return StageSettings.scoringModel(options).map(model -> check(model, options, detector));
    }

    /**
     * Makes sure that a job with a feed of models has a model to begin with, and no other feed.
     *
     * @throws IllegalArgumentException if not
     */
    static void checkFeed(ReadableConfig options, Optional<ModelFeed> models) {
        if (models.isPresent() && StageSettings.scoringModel(options).isEmpty()) {
            throw new IllegalArgumentException(
                    String.format(
                            "%s is not set: the model to begin with, before %s names one",
                            StageOptions.SCORING_MODEL.key(), models.get()));
        }
        requireNoOther(StageSettings.watchedModels(options), models);
    }

    private static void requireNoOther(Optional<ModelFeed> watched, Optional<ModelFeed> models) {
        if (watched.isPresent() && !watched.equals(models)) {
            throw new IllegalArgumentException(
                    "%s is '%s', but the feed of models given is %s: leave the option out"
                            .formatted(
                                    StageOptions.SCORING_WATCH.key(),
                                    watched.get(),
                                    models.map(Object::toString).orElse("none")));
        }
    }

    private static ModelDescription check(
            String location, ReadableConfig options, Detector detector) {
        try {
            ModelDescription description = files(location).describe();
            InputContract made = description.input();
            if (StageSettings.workingRate(options).isEmpty()) {
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
            made.require(StageSettings.contract(options, detector));
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
