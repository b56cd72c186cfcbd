package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingOptions;
import io.qrstream.operator.StageSettings;
import java.nio.file.Path;
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

    @Mixin private RecordingOptions recordings;

    @Mixin private AnalysisOptions stages;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "Folder for heartbeats.csv, gates/ and r_peaks/.")
    private Path out;

    @Option(names = "--figures", description = "Also draw figures, as PNG, to OUT/figures.")
    private boolean figures;

    @Override
    public Integer call() throws Exception {
        recordings.requireUseOfSeed();
        Configuration options = stages.options();
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
                SummaryTable.of(summaries, StageSettings.scoringModel(options), seconds, out));
        if (figures) {
            new Figures(analysis).draw();
            System.out.println("Figures in " + new ResultFiles(out).figures());
        }
        return 0;
    }
}
