package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.signal.recording.WfdbRecordWriter;
import io.qrstream.signal.recording.WfdbRecordWriter.Signal;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A record of MIT-BIH in segments, laid out as MIMIC has them. */
class MultiSegmentITCase {

    private static final String NAME = "119";
    private static final int RATE = 360;
    private static final int LENGTH = 120 * RATE;
    private static final int GAP_START = 50 * RATE;
    private static final int GAP_END = 60 * RATE;
    private static final int NOTHING = -32768;

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();
    private int[] ecg;

    @BeforeEach
    void readRecord() throws IOException {
        int[] adc = WfdbRecord.open(SharedData.mitBih().resolve(NAME + ".hea")).adc(0);
        ecg = Arrays.stream(adc).limit(LENGTH).map(sample -> sample - 1024).toArray();
    }

    @Test
    void segmentsInSeveralFormatsGiveTheHeartbeatsOfTheWholeRecord() throws IOException {
        Path segmented = Files.createDirectory(folder.resolve("segmented"));
        segment(segmented, "a", 212, 0, GAP_START, false);
        segment(segmented, "b", 8, GAP_START, GAP_END, false);
        segment(segmented, "c", 32, GAP_END, LENGTH, false);
        Files.writeString(
                segmented.resolve(NAME + ".hea"),
                "%s/3 1 %d %d\na %d\nb %d\nc %d\n"
                        .formatted(
                                NAME,
                                RATE,
                                LENGTH,
                                GAP_START,
                                GAP_END - GAP_START,
                                LENGTH - GAP_END));
        assertSameHeartbeats(analyzed(segmented), analyzed(whole(ecg)));
    }

    @Test
    void aGapIsThatOfARecordWithoutSamplesThere() throws IOException {
        Path segmented = Files.createDirectory(folder.resolve("segmented"));
        Files.writeString(
                segmented.resolve("layout.hea"),
                "layout 2 %d 0\n~ 0 200/mV 12 0 0 0 0 MLII\n~ 0 1/mmHg 12 0 0 0 0 ABP\n"
                        .formatted(RATE));
        // The signals of the first are in another order; in the second there is no ECG.
        segment(segmented, "a", 212, 0, GAP_START, true);
        int half = (GAP_END - GAP_START) / 2;
        WfdbRecordWriter.write(segmented, "b", "" + RATE, 16, List.of(pressure(half)));
        segment(segmented, "c", 24, GAP_END, LENGTH, false);
        Files.writeString(
                segmented.resolve(NAME + ".hea"),
                "%s/5 2 %d %d\nlayout 0\na %d\nb %d\n~ %d\nc %d\n"
                        .formatted(NAME, RATE, LENGTH, GAP_START, half, half, LENGTH - GAP_END));
        int[] withGap = ecg.clone();
        Arrays.fill(withGap, GAP_START, GAP_END, NOTHING);
        Path found = analyzed(segmented);
        assertSameHeartbeats(found, analyzed(whole(withGap)));
        assertThat(before(found, GAP_START - RATE))
                .hasSizeGreaterThan(40)
                .isEqualTo(before(analyzed(whole(ecg)), GAP_START - RATE));
        assertThat(analyze(segmented, "out", "--lead", "1")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("119.hea: lead 1 (ABP) is in mmHg, not a voltage; voltages are 0 (MLII)");
    }

    private void segment(
            Path records, String name, int format, int from, int to, boolean behindPressure)
            throws IOException {
        Signal lead = new Signal("MLII", 1, "200/mV", Arrays.copyOfRange(ecg, from, to));
        List<Signal> signals = behindPressure ? List.of(pressure(to - from), lead) : List.of(lead);
        WfdbRecordWriter.write(records, name, "" + RATE, format, signals);
    }

    private static Signal pressure(int length) {
        return new Signal("ABP", 1, "1/mmHg", new int[length]);
    }

    private Path whole(int[] samples) throws IOException {
        Path records = Files.createTempDirectory(folder, "whole");
        Signal lead = new Signal("MLII", 1, "200/mV", samples);
        WfdbRecordWriter.write(records, NAME, "" + RATE, 16, List.of(lead));
        return records;
    }

    /** Without naming it: of all headers in the folder, only that of the whole is a record. */
    private Path analyzed(Path records) throws IOException {
        Path out = Files.createTempDirectory(folder, "out");
        assertThat(analyze(records, out.getFileName().toString())).as(errors.toString()).isZero();
        return out;
    }

    private int analyze(Path records, String out, String... options) {
        CommandLine command = QrStream.commandLine().setErr(new PrintWriter(errors));
        command.getSubcommands().values().forEach(sub -> sub.setErr(new PrintWriter(errors)));
        String[] arguments = {
            "analyze", "--records", records.toString(), "--out", folder.resolve(out).toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        return command.execute(all);
    }

    private static void assertSameHeartbeats(Path found, Path wanted) throws IOException {
        for (String table : List.of("heartbeats.csv", "r_peaks/119.txt", "gates/119.txt")) {
            assertThat(found.resolve(table)).hasSameTextualContentAs(wanted.resolve(table));
        }
        assertThat(Files.readAllLines(found.resolve("heartbeats.csv"))).hasSizeGreaterThan(100);
    }

    private static List<Long> before(Path results, long end) throws IOException {
        return Files.readAllLines(results.resolve("r_peaks/119.txt")).stream()
                .map(Long::valueOf)
                .filter(peak -> peak < end)
                .toList();
    }
}
