package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as its user gives it: files out, and one clear line where it cannot be. */
class AnalyzeITCase {

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void goldenGatesAndNoOther() throws IOException {
        String[] reference = {
            "--detector", "reference", "--segmentation", "gate-to-gate", "--resample", "off"
        };
        assertThat(analyze(with(reference, "--records", SharedData.mitBih().toString()))).isZero();

        int gates = 0;
        for (Path golden : files(SharedData.goldenGates())) {
            List<String> expected = Files.readAllLines(golden);
            Path found = folder.resolve("out/gates").resolve(golden.getFileName());
            assertThat(Files.readAllLines(found)).as(golden.toString()).isEqualTo(expected);
            gates += expected.size();
        }
        assertThat(gates).isEqualTo(81_175);
    }

    @Test
    void tableHasTheKeptHeartbeatsAndThePeaksAreAll() throws IOException {
        assertThat(
                        analyze(
                                "--records",
                                SharedData.mitBih().toString(),
                                "--record",
                                "119,101",
                                "--segmentation",
                                "gate-to-gate",
                                "--figures"))
                .isZero();

        List<String> table = Files.readAllLines(folder.resolve("out/heartbeats.csv"));
        assertThat(table.get(0))
                .isEqualTo("record,lead,start,length,r_peak,rr_seconds,heart_rate_bpm");
        assertThat(table.stream().skip(1).map(row -> row.split(",")[0]).distinct())
                .containsExactly("101", "119");
        List<Long> peaks = indices("r_peaks/119.txt");
        List<Long> gates = indices("gates/119.txt");
        assertThat(peaks).hasSameSizeAs(gates);
        for (String row : table.stream().filter(line -> line.startsWith("119,")).toList()) {
            checkRow(row.split(",", -1), gates, peaks);
        }
        for (String figure : List.of("signal", "lengths", "heartbeats")) {
            Path png = folder.resolve("out/figures/119-" + figure + ".png");
            assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1200);
        }
    }

    /** A row is the stretch between two neighbouring gates, and its rhythm that of the R-peaks. */
    private static void checkRow(String[] row, List<Long> gates, List<Long> peaks) {
        int i = gates.indexOf(Long.valueOf(row[2]));
        assertThat(Long.parseLong(row[3])).isEqualTo(gates.get(i + 1) - gates.get(i));
        assertThat(Long.valueOf(row[4])).isEqualTo(peaks.get(i));
        if (i == 0) {
            assertThat(row[5] + row[6]).isEmpty();
            return;
        }
        double rr = (peaks.get(i) - peaks.get(i - 1)) / 360.0;
        // The RR interval is exact at the working rate; an index is rounded to the record's own.
        assertThat(Double.parseDouble(row[5])).isCloseTo(rr, within(1.01 / 360));
        assertThat(Double.parseDouble(row[6]) * Double.parseDouble(row[5]))
                .isCloseTo(60, within(0.001));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void aModelAddsItsColumnsAndChangesNoOther() throws IOException {
        String[] input = {"--synthetic", "3", "--duration", "2min"};
        assertThat(analyze(input)).isZero();
        List<String> plain = Files.readAllLines(folder.resolve("out/heartbeats.csv"));
        assertThat(analyze(with(input, "--model", "default"))).as(errors.toString()).isZero();
        List<String> table = Files.readAllLines(folder.resolve("out/heartbeats.csv"));

        assertThat(table.get(0))
                .isEqualTo(
                        plain.get(0)
                                + ",score,reconstruction_error,kl,embedding_0,embedding_1,"
                                + "score_quantile");
        assertThat(table).hasSameSizeAs(plain).hasSizeGreaterThan(300);
        for (int i = 1; i < table.size(); i++) {
            assertThat(table.get(i)).startsWith(plain.get(i) + ",");
            String[] row = table.get(i).split(",", -1);
            assertThat(row).hasSize(16);
            double error = Double.parseDouble(row[11]);
            assertThat(Double.parseDouble(row[10]))
                    .isCloseTo(error + 0.1 * Double.parseDouble(row[12]), within(1e-5));
            assertThat(Double.parseDouble(row[15])).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aWindowAboutEachRPeakLosesNone() throws IOException {
        assertThat(analyze("--synthetic", "2", "--duration", "2min", "--figures"))
                .as(errors.toString())
                .isZero();
        List<String> table = Files.readAllLines(folder.resolve("out/heartbeats.csv"));
        assertThat(table.get(0))
                .isEqualTo(
                        "record,lead,start,length,r_peak,rr_seconds,heart_rate_bpm,anomaly,"
                                + "shape_distance,rr_ratio");
        for (String record : List.of("synthetic-1", "synthetic-2")) {
            List<Long> found =
                    table.stream()
                            .filter(row -> row.startsWith(record + ","))
                            .map(row -> Long.valueOf(row.split(",")[4]))
                            .toList();
            List<Long> peaks = indices("r_peaks/" + record + ".txt");
            assertThat(found).hasSizeGreaterThan(100);
            // The first and the last window may reach beyond the recording.
            assertThat(peaks)
                    .filteredOn(peak -> peak >= 75 && peak + 100 <= 120 * 250)
                    .isEqualTo(found);
            for (String figure : List.of("signal", "lengths", "heartbeats")) {
                Path png = folder.resolve("out/figures/" + record + "-" + figure + ".png");
                assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1200);
            }
        }
        for (String row : table.subList(1, table.size())) {
            double anomaly = Double.parseDouble(row.split(",", -1)[7]);
            assertThat(anomaly).isBetween(0.0, 1.0);
        }
    }

    @Test
    void aModelForOtherRowsIsRefusedWithBothValues() {
        String[] other = {"--synthetic", "1", "--model", "default"};
        assertThat(analyze(with(other, "--detector", "reference", "--resample", "360")))
                .isEqualTo(1);
        assertThat(errors.toString())
                .contains("working rate (Hz): 250.0 in the model, 360.0 in the settings");
        assertThat(analyze(with(other, "--segmentation", "gate-to-gate"))).isEqualTo(1);
        assertThat(errors.toString())
                .contains("segmentation: around-r -75+100 in the model, gate-to-gate in the");
        assertThat(analyze("--synthetic", "1", "--model", folder.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains(folder + "/model.json: no such file");
    }

    @Test
    void columnOfNumbers() throws IOException {
        Path csv = Files.writeString(folder.resolve("flat.csv"), "mV\n" + "0.5\n".repeat(1000));
        String[] input = {"--csv", csv.toString(), "--sampling-rate", "250"};
        assertThat(analyze(input)).isZero();
        assertThat(indices("gates/flat.txt")).isEmpty();
        assertThat(analyze(with(input, "--detector", "reference"))).isZero();
        // The signal's step from silence peaks once; the flat line behind it never does.
        assertThat(indices("gates/flat.txt")).hasSize(1);
    }

    @Test
    void figuresAreOfWhatWasAnalyzed() throws IOException {
        float[] signal = SyntheticEcg.ofSeconds(SyntheticPatient.of(1), 250, 180).millivolts(0);
        List<String> lines =
                IntStream.range(0, signal.length).mapToObj(i -> "" + signal[i]).toList();
        Path csv = folder.resolve("x.csv");
        String[] input = {"--csv", csv.toString(), "--sampling-rate", "250", "--figures"};
        Path figure = folder.resolve("out/figures/x-signal.png");

        Files.write(csv, lines.subList(0, 30 * 250));
        assertThat(analyze(input)).as(errors.toString()).isZero();
        byte[] ofItAlone = Files.readAllBytes(figure);
        Files.write(csv, lines);
        assertThat(analyze(with(input, "--duration", "30s"))).as(errors.toString()).isZero();
        assertThat(figure).hasBinaryContent(ofItAlone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"day 1,2.csv", "the \"good\" day.csv", "two\nlines.csv", "two\rlines.csv"})
    void aNameThatWouldBreakTheTableIsRefused(String name) throws IOException {
        Path csv = Files.writeString(folder.resolve(name), "0.5\n".repeat(1000));
        assertThat(analyze("--csv", csv.toString(), "--sampling-rate", "250")).isEqualTo(1);
        assertThat(errors.toString())
                .contains(name.replaceAll("\\R", " ") + ": tables cannot hold a name with a comma");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void lettersInAColumnAreNamedWithTheirLine() throws IOException {
        Path csv = Files.writeString(folder.resolve("x.csv"), "mV\n0.1\n0.2\nabc\n");
        assertThat(analyze("--csv", csv.toString(), "--sampling-rate", "250")).isEqualTo(1);
        assertThat(errors.toString()).contains("x.csv, line 4: 'abc' is not a number");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThat(analyze("--csv", empty.toString(), "--sampling-rate", "250")).isEqualTo(1);
        assertThat(errors.toString()).contains("empty.csv").contains("empty");
        Path garbled = Files.createDirectory(folder.resolve("garbled"));
        Files.writeString(garbled.resolve("r.hea"), "what is this");
        assertThat(analyze("--records", garbled.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("r.hea, line 1: 'what is this'");
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Files.writeString(alone.resolve("r.hea"), "r 1 360 10\nr.dat 16 200 11 0 0 0 0 I\n");
        assertThat(analyze("--records", alone.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("r.dat: no such signal file");
    }

    @Test
    void aFailureLeavesEarlierResultsAsTheyAre() throws IOException {
        Path csv = Files.writeString(folder.resolve("x.csv"), ecg(30));
        String[] input = {"--csv", csv.toString(), "--sampling-rate", "250"};
        assertThat(analyze(input)).isZero();
        Map<Path, String> earlier = results();
        assertThat(earlier).hasSize(3).doesNotContainValue("");

        Files.writeString(csv, ecg(30) + "abc\n");
        assertThat(analyze(input)).isEqualTo(1);
        assertThat(results()).isEqualTo(earlier);
    }

    private Map<Path, String> results() throws IOException {
        Map<Path, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                results.put(file, Files.readString(file));
            }
        }
        return results;
    }

    @Test
    void whatAStreamMayNotCarryIsNamedWithItsPlace() throws IOException {
        Path csv = Files.writeString(folder.resolve("x.csv"), ecg(48) + "1e10\n");
        assertThat(analyze("--csv", csv.toString(), "--sampling-rate", "250")).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("qrstream analyze: x, from sample 10000 on: sample 2000 of the chunk");
    }

    @Test
    void oneColumnOfSeveral() throws IOException {
        String rows = ecg(30).replaceAll("(?m)^", "7;");
        Path csv = Files.writeString(folder.resolve("x.csv"), "time;ecg\n" + rows);
        String[] input = {"--csv", csv.toString(), "--sampling-rate", "250"};
        assertThat(analyze(input)).isEqualTo(1);
        assertThat(errors.toString()).contains("which one is the ECG (--column)");
        assertThat(analyze(with(input, "--column", "ecg"))).as(errors.toString()).isZero();
        List<Long> peaks = indices("r_peaks/x.txt");
        assertThat(peaks).hasSizeGreaterThan(20);
        assertThat(analyze(with(input, "--column", "1"))).as(errors.toString()).isZero();
        assertThat(indices("r_peaks/x.txt")).isEqualTo(peaks);
        assertThat(analyze(with(input, "--column", "2"))).isEqualTo(1);
        assertThat(errors.toString()).contains("no column 2; there are 2, the first is 0");
    }

    private static String ecg(int seconds) {
        float[] ecg = SyntheticEcg.ofSeconds(SyntheticPatient.of(1), 250, seconds).millivolts(0);
        return IntStream.range(0, ecg.length)
                .mapToObj(i -> ecg[i] + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void optionsThatCannotBeAreNamed() {
        assertThat(analyze("--records", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("nowhere: no such folder");
        assertThat(analyze("--synthetic", "1", "--resample", "fast")).isEqualTo(1);
        assertThat(errors.toString()).contains("resample is 'fast'");
        assertThat(analyze("--synthetic", "1", "--resample", "off")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("resample 'off' needs detector 'reference' and segmentation");
        assertThat(analyze("--synthetic", "1", "--lead", "3")).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no lead 3");
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private int analyze(String... options) {
        CommandLine command = QrStream.commandLine().setErr(new PrintWriter(errors));
        command.getSubcommands().values().forEach(sub -> sub.setErr(new PrintWriter(errors)));
        Stream<String> all =
                Stream.concat(
                        Stream.of("analyze", "--out", folder.resolve("out").toString()),
                        Stream.of(options));
        return command.execute(all.toArray(String[]::new));
    }

    private List<Long> indices(String file) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(file)).stream()
                .map(Long::valueOf)
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
