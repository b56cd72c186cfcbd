package io.qrstream.jobs.analyze;

import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.VitalsOptions;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/** The options of the stages, for every command that takes recordings through them. */
public final class AnalysisOptions {

    // Nobody waits for the first heartbeats of a file: long windows cost less.
    private static final Duration HOP = Duration.ofSeconds(30);

    @Option(
            names = "--detector",
            defaultValue = "reference",
            paramLabel = "NAME",
            description =
                    "How heartbeats are found: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).")
    private DetectorMethod detector;

    @Option(
            names = "--resample",
            defaultValue = "250",
            paramLabel = "HZ|off",
            description = "Working rate, or 'off' for each recording's own (default: 250).")
    private String resample;

    @Option(
            names = "--segmentation",
            defaultValue = "gate-to-gate",
            paramLabel = "RULE",
            description =
                    "Which samples make a heartbeat: gate-to-gate (the default), or around-r, which"
                            + " loses none and also says how unusual each is in its stream.")
    private SegmentationMethod segmentation;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Score the heartbeats with this model, or with 'default', the one that comes"
                            + " along.")
    private String model;

    /** Whether heartbeats are held against what is usual in their stream. */
    public boolean judges() {
        return segmentation == SegmentationMethod.AROUND_R;
    }

    /** Without options on the command line there is no model, and the working rate is 250 Hz. */
    public Configuration options() {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, detector);
        options.set(StageOptions.RESAMPLE, resample);
        options.set(StageOptions.WINDOW_HOP, HOP);
        options.set(StageOptions.SEGMENTATION, segmentation);
        options.set(VitalsOptions.ENABLED, false);
        if (model != null) {
            options.set(StageOptions.SCORING_MODEL, model);
        }
        return options;
    }
}
