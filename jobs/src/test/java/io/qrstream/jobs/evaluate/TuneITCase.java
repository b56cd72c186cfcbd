package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.Detector;
import io.qrstream.jobs.QrStream;
import io.qrstream.peaks.AdaptiveRule;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What fits the detector and puts noise on recordings, as its user gives it. */
class TuneITCase {

    @TempDir private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** The two records that are hardest. */
    @Test
    void aFitIsNoWorseThanWhatIsShippedAndTheSameAgain() throws IOException {
        List<RecordedCandidates> records = List.of(candidates("108"), candidates("203"));
        RuleFit fit = new RuleFit(0.15, 1.5, 8, 3);
        List<AdaptiveRule> tried = new ArrayList<>();
        AdaptiveRule fitted = fit.fit(records, tried::add);
        assertThat(cost(fit, fitted, records))
                .isLessThanOrEqualTo(cost(fit, AdaptiveRule.DEFAULT, records));
        assertThat(tried).hasSizeGreaterThanOrEqualTo(fit.evaluations()).contains(fitted);
        assertThat(fit.fit(records, rule -> {})).isEqualTo(fitted);
    }

    private static double cost(RuleFit fit, AdaptiveRule rule, List<RecordedCandidates> records) {
        BeatCounts counts = fit.counts(rule, records);
        return counts.missed() + 1.5 * counts.extra();
    }

    private static RecordedCandidates candidates(String name) throws IOException {
        Path records = SharedData.mitBih();
        WfdbRecord record = WfdbRecord.open(records.resolve(name + ".hea"));
        ReferenceBeats beats =
                new ReferenceBeats(
                        Annotations.read(records.resolve(name + ".atr"), record.samplingRate()),
                        record.millivolts(0).length);
        Detector detector = new AdaptiveDetector();
        return RecordedCandidates.of(record, 0, beats, detector);
    }

    @Test
    void whatIsHeldOutIsToldFromWhatIsNot() {
        int code =
                run(
                        "tune",
                        "--records",
                        SharedData.mitBih().toString(),
                        "--record",
                        "101,102,203",
                        "--generations",
                        "2",
                        "--held-out");
        assertThat(code).as(errors.toString()).isZero();
        // 102 is paced.
        assertThat(output.toString())
                .containsPattern("shipped, on all +4,8\\d\\d ")
                .containsPattern("fitted to the first half, on it +1,8\\d\\d ")
                .containsPattern("fitted to the first half, on the second +2,9\\d\\d ")
                .containsPattern("held out, both together +4,8\\d\\d ")
                .contains("AdaptiveRule[signalShare=");
    }

    @Test
    void noiseCostsHeartbeats() throws IOException {
        int code =
                run(
                        "evaluate",
                        "--records",
                        SharedData.mitBih().toString(),
                        "--record",
                        "101",
                        "--noise",
                        "white,electrode-motion",
                        "--snr-db",
                        "40,-6",
                        "--out",
                        folder.toString(),
                        "--figures");
        assertThat(code).as(errors.toString()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("noise.csv"));
        assertThat(lines).hasSize(1 + 2 * 2 * 2);
        String[] quiet = lines.get(1).split(",");
        String[] loud = lines.get(3).split(",");
        assertThat(lines.get(1)).startsWith("white,40.0,adaptive,1865,");
        assertThat(lines.get(3)).startsWith("white,-6.0,adaptive,1865,");
        assertThat(Double.parseDouble(quiet[7])).isGreaterThan(99.8);
        assertThat(Double.parseDouble(loud[7])).isLessThan(95);
        assertThat(folder.resolve("figures/noise.png")).isNotEmptyFile();
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThat(run("tune", "--records", "x", "--extra-weight", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("--extra-weight is 0.0, not above 0 and finite");
        assertThat(run("tune", "--records", "x", "--extra-weight", "Infinity")).isEqualTo(2);
        assertThat(run("evaluate", "--records", "x", "--noise", "pink")).isEqualTo(2);
        assertThat(errors.toString()).contains("pink").contains("electrode-motion");
    }

    private int run(String... line) {
        CommandLine command = QrStream.commandLine();
        Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
                .forEach(
                        c ->
                                c.setOut(new PrintWriter(output, true))
                                        .setErr(new PrintWriter(errors, true)));
        return command.execute(line);
    }
}
