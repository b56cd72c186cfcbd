package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.window.WindowSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.configuration.ReadableConfig;

/** What {@link StageOptions} come to: the parts of the stages, made and checked. */
public final class StageSettings {

    private StageSettings() {}

    /**
     * The settings of the window stage for a detector's sizes.
     *
     * @throws IllegalArgumentException if no windows can be cut by the options, naming what cannot
     *     be
     */
    public static WindowSettings windowSettings(ReadableConfig options, Detector detector) {
        SegmentationRule rule = segmentation(options, detector);
        return new WindowSettings(
                workingRate(options),
                detector.contextBefore(rule),
                detector.contextAfter(rule),
                seconds(options.get(StageOptions.WINDOW_HOP)),
                seconds(options.get(StageOptions.WINDOW_MAX)),
                options.get(StageOptions.CLOCK_TOLERANCE).toMillis(),
                detector.edges(rule));
    }

    /**
     * How R-peaks are found.
     *
     * @throws IllegalArgumentException if the detector is not made for the working rate
     */
    public static Detector detector(ReadableConfig options) {
        requireOneRate(options);
        DetectorMethod method = options.get(StageOptions.DETECTOR);
        boolean atItsRate =
                workingRate(options).equals(OptionalDouble.of(AdaptiveDetector.WORKING_RATE));
        if (method == DetectorMethod.ADAPTIVE && !atItsRate) {
            throw new IllegalArgumentException(
                    "%s '%s' works at %d Hz, but %s is '%s': give %s '%s' for another rate"
                            .formatted(
                                    StageOptions.DETECTOR.key(),
                                    method,
                                    AdaptiveDetector.WORKING_RATE,
                                    StageOptions.RESAMPLE.key(),
                                    options.get(StageOptions.RESAMPLE),
                                    StageOptions.DETECTOR.key(),
                                    DetectorMethod.REFERENCE));
        }
        return method.detector();
    }

    /**
     * Which samples make a heartbeat.
     *
     * @throws IllegalArgumentException if a window about R has no length in samples, because
     *     streams keep their own rates, or none on one side
     */
    public static SegmentationRule segmentation(ReadableConfig options, Detector detector) {
        if (options.get(StageOptions.SEGMENTATION) == SegmentationMethod.GATE_TO_GATE) {
            return GateToGate.of(detector);
        }
        requireOneRate(options);
        return AroundR.ofSeconds(
                seconds(options.get(StageOptions.SEGMENTATION_BEFORE)),
                seconds(options.get(StageOptions.SEGMENTATION_AFTER)),
                workingRate(options).orElseThrow());
    }

    /** Without it streams may be of any rate, which only the reference algorithm takes. */
    private static void requireOneRate(ReadableConfig options) {
        DetectorMethod detector = options.get(StageOptions.DETECTOR);
        SegmentationMethod segmentation = options.get(StageOptions.SEGMENTATION);
        boolean isReference =
                detector == DetectorMethod.REFERENCE
                        && segmentation == SegmentationMethod.GATE_TO_GATE;
        if (workingRate(options).isEmpty() && !isReference) {
            throw new IllegalArgumentException(
                    "%s '%s' needs %s '%s' and %s '%s', but they are '%s' and '%s'"
                            .formatted(
                                    StageOptions.RESAMPLE.key(),
                                    StageOptions.RESAMPLE_OFF,
                                    StageOptions.DETECTOR.key(),
                                    DetectorMethod.REFERENCE,
                                    StageOptions.SEGMENTATION.key(),
                                    SegmentationMethod.GATE_TO_GATE,
                                    detector,
                                    segmentation));
        }
    }

    /**
     * The working rate in Hz, or empty where every stream keeps its own.
     *
     * @throws IllegalArgumentException naming the value that is neither
     */
    public static OptionalDouble workingRate(ReadableConfig options) {
        String resample = options.get(StageOptions.RESAMPLE);
        if (resample.equals(StageOptions.RESAMPLE_OFF)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(resample));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    StageOptions.RESAMPLE.key()
                            + " is '"
                            + resample
                            + "': give a rate in Hz, or 'off'");
        }
    }

    /** Where the model is that scores, or empty where nothing is scored. */
    public static Optional<String> scoringModel(ReadableConfig options) {
        return options.getOptional(StageOptions.SCORING_MODEL)
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }

    /** The feed of models that the options name, if they do. */
    public static Optional<ModelFeed> watchedModels(ReadableConfig options) {
        return options.getOptional(StageOptions.SCORING_WATCH)
                .map(
                        file ->
                                new WatchedFile(
                                        file, options.get(StageOptions.SCORING_WATCH_INTERVAL)));
    }

    /**
     * What rows the stages give to a model.
     *
     * @throws IllegalArgumentException if streams keep their own rates
     */
    static InputContract contract(ReadableConfig options, Detector detector) {
        double rate =
                workingRate(options)
                        .orElseThrow(() -> new IllegalArgumentException("no working rate"));
        return InputContract.of(rate, segmentation(options, detector));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
