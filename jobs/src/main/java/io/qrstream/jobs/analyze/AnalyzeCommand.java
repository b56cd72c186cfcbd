package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingOptions;
import io.qrstream.operator.StageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of {@link Analysis}. */
@Command(
        name = "analyze",
        header = "Find the heartbeats of recordings and write them to files.",
        sortOptions = false)
public final class AnalyzeCommand implements Callable<Integer> {

    // Nobody waits for the first heartbeats of a file: long windows cost less.
    private static final Duration HOP = Duration.ofSeconds(30);

    @Mixin private RecordingOptions recordings;

    @Option(
            names = "--detector",
            defaultValue = "REFERENCE",
            description = "How heartbeats are found: ${COMPLETION-CANDIDATES} (the default).")
    private Detector detector;

    @Option(
            names = "--resample",
            defaultValue = "250",
            paramLabel = "HZ|off",
            description = "Working rate, or 'off' for each recording's own (default: 250).")
    private String resample;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Score the heartbeats with this model, or with 'default', the one that comes"
                            + " along.")
    private String model;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "Folder for heartbeats.csv, gates/ and r_peaks/.")
    private Path out;

    @Option(names = "--figures", description = "Also draw figures, as PNG, to OUT/figures.")
    private boolean figures;

    /** The detectors there are. */
    enum Detector {
        /** Ricker wavelet, non-maximum suppression, every candidate a heartbeat. */
        REFERENCE
    }

    @Override
    public Integer call() throws Exception {
        Configuration options = new Configuration();
        options.set(StageOptions.RESAMPLE, resample);
        options.set(StageOptions.WINDOW_HOP, HOP);
        if (model != null) {
            options.set(StageOptions.SCORING_MODEL, model);
        }
        Analysis analysis =
                new Analysis(
                        recordings.references(),
                        recordings.lead(),
                        recordings.maxSeconds(),
                        options,
                        out);
        long start = System.nanoTime();
        List<RecordSummary> summaries = analysis.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.print(
                SummaryTable.of(summaries, StageOptions.scoringModel(options), seconds, out));
        if (figures) {
            new Figures(analysis).draw();
            System.out.println("Figures in " + new ResultFiles(out).figures());
        }
        return 0;
    }
}
