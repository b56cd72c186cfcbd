package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.analyze.Analysis;
import io.qrstream.jobs.analyze.AnalysisOptions;
import io.qrstream.jobs.analyze.ResultFiles;
import io.qrstream.jobs.recordings.RecordingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@link Evaluation}. */
@Command(
        name = "evaluate",
        header = "Hold the heartbeats found in annotated records against the annotations.",
        description =
                "Beat by beat as ANSI/AAMI EC57 and wfdb's bxb do it: annotations that stand for a"
                        + " heartbeat count, none within ventricular flutter or fibrillation.",
        sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {

    private static final String HELD_OUT_RECORDS = "--held-out needs more than one record";

    @Mixin private RecordingOptions recordings;

    @Mixin private AnalysisOptions stages;

    @Mixin private MarkOptions marks;

    @Option(
            names = "--skip-seconds",
            defaultValue = "0",
            paramLabel = "S",
            description =
                    "How much of each recording's beginning does not count; EC57 skips 300."
                            + " Default: ${DEFAULT-VALUE}.")
    private double skipSeconds;

    @Option(
            names = "--without-paced",
            description = "Leave recordings with paced heartbeats out of the table, as EC57 does.")
    private boolean withoutPaced;

    @Option(
            names = "--held-out",
            description =
                    "Also fit the anomaly's score to every other record and test it on the rest,"
                            + " both ways. Needs --segmentation around-r.")
    private boolean heldOut;

    @Option(
            names = "--out",
            paramLabel = "OUT",
            description =
                    "Folder for records.csv, errors.csv, annotations/*.qrs and the files of"
                            + " 'analyze'. None are kept without it.")
    private Path out;

    @Option(
            names = "--figures",
            description = "Also draw the errors in their context, as PNG, to OUT/figures.")
    private boolean figures;

    @Mixin private NoiseOptions noise;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // What is wrong with the options is said before anything is read.
        marks.toleranceSeconds();
        require(skipSeconds >= 0, "--skip-seconds is " + skipSeconds + ", less than 0");
        require(out != null || !figures, "--figures needs --out OUT");
        if (noise.wanted()) {
            addNoise();
            return 0;
        }
        require(!heldOut || stages.judges(), "--held-out needs --segmentation around-r");
        require(!heldOut || marked().recordings().size() > 1, HELD_OUT_RECORDS);
        if (out != null) {
            evaluate(out);
            return 0;
        }
        Path folder = Files.createTempDirectory("qrstream-evaluate");
        try {
            evaluate(folder);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return 0;
    }

    private void evaluate(Path folder) throws Exception {
        Evaluation evaluation =
                new Evaluation(
                        analysis(folder),
                        recordings.folderOfRecords(),
                        marks.annotator(),
                        marks.toleranceSeconds(),
                        skipSeconds);
        List<EvaluatedRecord> records =
                evaluation.run().stream()
                        .filter(record -> !(withoutPaced && record.reference().paced()))
                        .toList();
        if (records.isEmpty()) {
            throw MarkedRecordings.allPaced(recordings.folderOfRecords());
        }
        System.out.print(EvaluationTable.of(records));
        ScoreColumns columns = ScoreColumns.read(folder, records);
        Map<String, ScoredBeats> scores = columns.scores();
        scores.forEach(
                (name, beats) -> System.out.print("\n" + ScoreTable.of(name, beats, records)));
        if (out != null) {
            new EvaluationFiles(folder).write(records);
            System.out.println(
                    "Results in " + out + ": records.csv, errors.csv, annotations/, r_peaks/");
        }
        if (figures) {
            new ErrorFigures(evaluation).draw(records);
            new ScoreFigures(new ResultFiles(folder).figures()).draw(scores);
            System.out.println("Figures in " + out.resolve("figures"));
        }
        // Last: where no heartbeat is abnormal the fit fails, and the results are there.
        if (heldOut) {
            System.out.print(HeldOut.table(columns.judged(), records));
        }
    }

    private void addNoise() throws IOException {
        List<NoiseStudy.Outcome> outcomes =
                noise.run(
                        marked(),
                        recordings.lead(),
                        marks.toleranceSeconds(),
                        recordings.seed().orElse(1));
        System.out.print(NoiseTable.of(outcomes));
        if (out != null) {
            Files.createDirectories(out);
            Files.write(out.resolve("noise.csv"), NoiseTable.lines(outcomes));
            System.out.println("Results in " + out.resolve("noise.csv"));
        }
        if (figures) {
            NoiseFigures.draw(outcomes, new ResultFiles(out).figures());
            System.out.println("Figures in " + out.resolve("figures"));
        }
    }

    private MarkedRecordings marked() throws IOException {
        return MarkedRecordings.open(recordings, marks.annotator(), !withoutPaced);
    }

    private Analysis analysis(Path folder) throws IOException {
        recordings.folderOfRecords();
        return new Analysis(
                recordings.references(),
                recordings.lead(),
                recordings.maxSeconds(),
                stages.options(),
                folder);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
