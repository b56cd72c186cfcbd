package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.jobs.analyze.ResultFiles;
import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as its user gives it. */
class EvaluateITCase {

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void recordsAreHeldAgainstTheirAnnotations() throws IOException {
        assertThat(
                        evaluate(
                                "--records",
                                SharedData.mitBih().toString(),
                                "--record",
                                "101,102,207",
                                "--without-paced",
                                "--figures"))
                .as(errors.toString())
                .isZero();

        List<String> table = Files.readAllLines(folder.resolve("out/records.csv"));
        assertThat(table).hasSize(3);
        // Of 207's 2332 annotations of beats 472 are flutter waves.
        assertThat(table.get(1)).startsWith("101,1865,18");
        assertThat(table.get(2)).startsWith("207,1860,18");
        long made =
                Files.readAllLines(folder.resolve("out/errors.csv")).stream()
                        .filter(line -> line.startsWith("101,") && line.contains(",FP,"))
                        .count();
        assertThat(made).isEqualTo(Long.parseLong(table.get(1).split(",")[4]));
        Path sheet = folder.resolve("out/figures/207-errors.png");
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isEqualTo(1600);
    }

    /** All records without pacemakers, from their first to their last sample. */
    @Test
    void theAdaptiveDetectorMissesFewHeartbeatsAndMakesFewUp() throws IOException {
        assertThat(evaluate("--records", SharedData.mitBih().toString(), "--without-paced"))
                .as(errors.toString())
                .isZero();
        List<String[]> records =
                Files.readAllLines(folder.resolve("out/records.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .toList();
        assertThat(records).hasSize(22);
        double found = sum(records, 2);
        assertThat(100 * found / (found + sum(records, 3))).isGreaterThan(99.86);
        assertThat(100 * found / (found + sum(records, 4))).isGreaterThan(99.93);
    }

    private static int sum(List<String[]> records, int column) {
        return records.stream().mapToInt(record -> Integer.parseInt(record[column])).sum();
    }

    /** Record 119 has nothing but normal heartbeats and wide, early ventricular ones. */
    @Test
    void theAnomalyTellsVentricularHeartbeatsFromNormalOnes() throws IOException {
        assertThat(
                        evaluate(
                                "--records",
                                SharedData.mitBih().toString(),
                                "--record",
                                "119",
                                "--figures"))
                .as(errors.toString())
                .isZero();
        EvaluatedRecord record = record119();
        Map<String, ScoredBeats> scores =
                ScoreColumns.read(folder.resolve("out"), List.of(record)).scores();
        assertThat(scores).containsOnlyKeys("anomaly");
        ScoredBeats anomaly = scores.get("anomaly");
        assertThat(anomaly.abnormal()).isEqualTo(444);
        assertThat(anomaly.areaUnderRoc()).isGreaterThan(0.99);
        assertThat(folder.resolve("out/figures/roc-anomaly.png")).isNotEmptyFile();
        assertThat(folder.resolve("out/figures/scores-anomaly.png")).isNotEmptyFile();
    }

    private EvaluatedRecord record119() throws IOException {
        ReferenceBeats reference =
                new ReferenceBeats(
                        Annotations.read(SharedData.mitBih().resolve("119.atr"), 360), 650_000);
        long[] found = ResultFiles.indices(folder.resolve("out/r_peaks/119.txt"));
        BeatMatching matching = new BeatMatching(reference.samples(), found, 54);
        return new EvaluatedRecord("119", 360, 0, reference, found, matching);
    }

    @Test
    void theDetectionsAreAnnotationsForOtherTools() throws IOException {
        assertThat(evaluate("--records", SharedData.mitBih().toString(), "--record", "101"))
                .isZero();
        List<Annotation> beats = Annotations.read(folder.resolve("out/annotations/101.qrs"), 360);
        List<Long> peaks =
                Files.readAllLines(folder.resolve("out/r_peaks/101.txt")).stream()
                        .map(Long::valueOf)
                        .toList();
        assertThat(beats).extracting(Annotation::sample).isEqualTo(peaks);
        assertThat(beats).extracting(Annotation::code).containsOnly(AnnotationCode.NORMAL);
    }

    @Test
    void recordsThatNothingCanBeFittedToHaveTheirResults() throws IOException {
        FlatRecord.write(folder, "a", AnnotationCode.NORMAL);
        FlatRecord.write(folder, "b", AnnotationCode.NORMAL);
        assertThat(evaluate("--records", folder.toString(), "--held-out")).isEqualTo(1);
        assertThat(errors.toString()).contains("nothing to fit to");
        assertThat(folder.resolve("out/records.csv"))
                .content()
                .contains("a,1,0,1,0,", "b,1,0,1,0,");
        assertThat(folder.resolve("out/errors.csv")).content().contains("a,500,2.000,FN,N");
    }

    @Test
    void whereThereIsNoErrorThereIsNoFigureOfAnEarlierOne() throws IOException {
        FlatRecord.write(folder, "a", AnnotationCode.NORMAL);
        Path errors = folder.resolve("out/figures/a-errors.png");
        assertThat(evaluate("--records", folder.toString(), "--figures")).isZero();
        assertThat(errors).isNotEmptyFile();
        assertThat(evaluate("--records", folder.toString(), "--figures", "--skip-seconds", "4"))
                .isZero();
        assertThat(errors).doesNotExist();
    }

    @Test
    void whatCannotBeIsNamed() throws IOException {
        assertThat(evaluate("--synthetic", "1")).isEqualTo(2);
        assertThat(errors.toString()).contains("annotations stand beside records");
        assertThat(evaluate("--records", "x", "--tolerance-ms", "-1")).isEqualTo(2);
        assertThat(errors.toString()).contains("--tolerance-ms is -1.0");
        String records = SharedData.mitBih().toString();
        assertThat(evaluate("--records", records, "--record", "101", "--annotator", "foo"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("101.foo: no such annotation file");
    }

    private int evaluate(String... options) {
        CommandLine command = QrStream.commandLine().setErr(new PrintWriter(errors));
        command.getSubcommands().values().forEach(sub -> sub.setErr(new PrintWriter(errors)));
        Stream<String> all =
                Stream.concat(
                        Stream.of("evaluate", "--out", folder.resolve("out").toString()),
                        Stream.of(options));
        return command.execute(all.toArray(String[]::new));
    }
}
