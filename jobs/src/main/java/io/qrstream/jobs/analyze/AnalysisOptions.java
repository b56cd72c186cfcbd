package io.qrstream.jobs.analyze;

import io.qrstream.device.DeviceChoice;
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
            defaultValue = "adaptive",
            paramLabel = "NAME",
            description =
                    "How heartbeats are found: adaptive (the default), at 250 Hz, or reference.")
    private DetectorMethod detector;

    @Option(
            names = "--resample",
            defaultValue = "250",
            paramLabel = "HZ|off",
            description =
                    "Working rate (default: 250), or 'off' for each recording's own, which needs"
                            + " --detector reference --segmentation gate-to-gate.")
    private String resample;

    @Option(
            names = "--segmentation",
            defaultValue = "around-r",
            paramLabel = "RULE",
            description =
                    "Which samples make a heartbeat: around-r (the default), which loses none and"
                            + " says how unusual each is in its recording, or gate-to-gate.")
    private SegmentationMethod segmentation;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Score the heartbeats with this model, or with 'default', the one that comes"
                            + " along.")
    private String model;

    @Option(
            names = "--device",
            defaultValue = "auto",
            paramLabel = "NAME",
            description =
                    "What the stages run on: auto (the default), a GPU where one can be used, cuda"
                            + " or cpu.")
    private DeviceChoice device;

    /** Whether heartbeats are held against what is usual in their stream. */
    public boolean judges() {
        return segmentation == SegmentationMethod.AROUND_R;
    }

    /**
     * Without options on the command line there is no model, and the working rate is 250 Hz.
     *
     * @throws io.qrstream.device.DeviceUnavailableException if the device is not there
     */
    public Configuration options() {
        device.require();
        Configuration options = new Configuration();
        options.set(StageOptions.DEVICE, device);
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
