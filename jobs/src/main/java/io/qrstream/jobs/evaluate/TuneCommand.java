package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.jobs.recordings.RecordingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@link RuleFit}. */
@Command(
        name = "tune",
        header = "Fit the adaptive detector's constants to annotated records.",
        description =
                "Candidates are found once, by the stages of 'monitor'; the rule then decides on"
                        + " them with one set of constants after the other. Recordings with paced"
                        + " heartbeats are left out, as EC57 does.",
        sortOptions = false)
public final class TuneCommand implements Callable<Integer> {

    private static final AdaptiveDetector DETECTOR = new AdaptiveDetector();

    @Mixin private RecordingOptions recordings;

    @Mixin private MarkOptions marks;

    @Option(
            names = "--extra-weight",
            defaultValue = "1.5",
            paramLabel = "W",
            description =
                    "How many missed heartbeats a false one is worth. Default: ${DEFAULT-VALUE}.")
    private double extraWeight;

    @Option(
            names = "--generations",
            defaultValue = "100",
            paramLabel = "N",
            description = "How long to search: 16 rules each. Default: ${DEFAULT-VALUE}.")
    private int generations;

    @Option(
            names = "--held-out",
            description =
                    "Also fit to every other record and test on the rest, both ways: what is to be"
                            + " expected of recordings that were never seen.")
    private boolean heldOut;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        UnusedOptions.refuse(spec, "tune", List.of("--duration", "--sampling-rate"));
        double tolerance = marks.toleranceSeconds();
        require(
                extraWeight > 0 && Double.isFinite(extraWeight),
                "--extra-weight is " + extraWeight + ", not above 0 and finite");
        require(generations > 0, "--generations is " + generations + ", not above 0");
        List<RecordedCandidates> records = candidates();
        require(!heldOut || records.size() > 1, "--held-out needs more than one record");
        long seed = recordings.seed().orElse(1);
        RuleFit fit = new RuleFit(tolerance, extraWeight, generations, seed);
        PrintWriter out = spec.commandLine().getOut();
        out.print(table(fit, records));
        out.flush();
        return 0;
    }

    private String table(RuleFit fit, List<RecordedCandidates> records) {
        long evaluations = (heldOut ? 3L : 1L) * fit.evaluations();
        try (ProgressBar bar = Bars.show("tune", evaluations)) {
            return TuneTable.of(fit, records, heldOut, rule -> bar.step());
        }
    }

    private List<RecordedCandidates> candidates() throws IOException {
        MarkedRecordings marked = MarkedRecordings.open(recordings, marks.annotator(), false);
        List<RecordedCandidates> records = new ArrayList<>();
        for (int i = 0; i < marked.recordings().size(); i++) {
            records.add(
                    RecordedCandidates.of(
                            marked.recordings().get(i),
                            recordings.lead(),
                            marked.references().get(i),
                            DETECTOR));
        }
        return records;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
