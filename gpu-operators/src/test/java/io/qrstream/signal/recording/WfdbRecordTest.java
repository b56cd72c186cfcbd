package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WfdbRecordTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"16,1,1", "16,3,9001", "212,1,1", "212,1,8193", "212,2,5000", "212,3,4097"})
    void readsBackWhatWasWritten(int format, int signals, int length) throws IOException {
        int[][] frames = noise(format == 16 ? 16 : 12, length, signals);
        WfdbRecordWriter.write(folder.resolve("r.dat"), format, frames);
        String header = "r %d 500 %d\n".formatted(signals, length);
        String line = "r.dat %d 100 12 0 0 %d 0 lead\n";
        StringBuilder lines = new StringBuilder(header);
        for (int signal = 0; signal < signals; signal++) {
            lines.append(line.formatted(format, sum(frames, signal)));
        }
        WfdbRecord record = WfdbRecord.open(write(lines.toString()));

        assertThat(record.leads()).isEqualTo(signals);
        assertThat(record.length()).isEqualTo(length);
        for (int signal = 0; signal < signals; signal++) {
            assertThat(record.adc(signal)).isEqualTo(column(frames, signal));
        }
    }

    @Test
    void handPackedFormat212() throws IOException {
        byte[] packed = {(byte) 0xe3, 0x33, (byte) 0xf3, (byte) 0xff, (byte) 0x7f, 0x00};
        Files.write(folder.resolve("r.dat"), packed);
        WfdbRecord record = WfdbRecord.open(write("r 2 360\nr.dat 212\nr.dat 212\n"));
        assertThat(record.adc(0)).containsExactly(0x3e3, -1);
        assertThat(record.adc(1)).containsExactly(0x3f3, 0x700);
    }

    @Test
    void signalsInSeveralFiles() throws IOException {
        WfdbRecordWriter.write(folder.resolve("a.dat"), 212, new int[][] {{1, 2}, {3, 4}});
        WfdbRecordWriter.write(folder.resolve("b.dat"), 16, new int[][] {{5}, {6}});
        WfdbRecord record =
                WfdbRecord.open(write("r 3 100 2\na.dat 212\nb.dat 16\na.dat 212 0 0 0 0 6\n"));
        assertThat(record.adc(0)).containsExactly(1, 3);
        assertThat(record.adc(1)).containsExactly(5, 6);
        assertThat(record.adc(2)).containsExactly(2, 4);
    }

    @Test
    void everyFieldOfTheHeader() throws IOException {
        String header =
                "# before\nr 1 250.5/125(10.5) 3 12:30:00.5 24/12/1999\n \t# between\n\n"
                        + "r.dat 16x1:0 400.5(-7)/mV 12 5 0 6 0 lead II, chest \n# 40 M\n";
        WfdbRecord record = WfdbRecord.open(WfdbRecordWriter.record(folder, header, 1, 2, 3));
        assertThat(record.name()).isEqualTo("r");
        assertThat(record.samplingRate()).isEqualTo(250.5);
        assertThat(record.gain(0)).isEqualTo(400.5);
        assertThat(record.baseline(0)).isEqualTo(-7);
        assertThat(record.description(0)).isEqualTo("lead II, chest");
        assertThat(record.millivolts(0)[1]).isEqualTo((float) (9 / 400.5));
    }

    @Test
    void absentFieldsHaveWfdbsDefaults() throws IOException {
        WfdbRecord record =
                WfdbRecord.open(WfdbRecordWriter.record(folder, "r 1\nr.dat 16\n", 200, -100));
        assertThat(record.samplingRate()).isEqualTo(250);
        assertThat(record.length()).isEqualTo(2);
        assertThat(record.baseline(0)).isZero();
        assertThat(record.description(0)).isEmpty();
        assertThat(record.millivolts(0)).containsExactly(1, -0.5f);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 200, 0",
        "0/mV 12 100, 200, 100",
        "50(3) 12 100, 50, 3",
        "2/uV, 2000, 0",
        "5000/V, 5, 0",
        "2/\u00b5V, 2000, 0",
        "-200, -200, 0"
    })
    void gainAndBaseline(String fields, double gain, int baseline) throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 1 360\nr.dat 16 " + fields + "\n", 500);
        WfdbRecord record = WfdbRecord.open(header);
        assertThat(record.gain(0)).isEqualTo(gain);
        assertThat(record.baseline(0)).isEqualTo(baseline);
        assertThat(record.millivolts(0)).containsExactly((float) ((500.0 - baseline) / gain));
    }

    @Test
    void aHeaderMayBeInLatin1() throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 1 360\nr.dat 16 2/\u00b5V\n", 500);
        Files.writeString(header, Files.readString(header), StandardCharsets.ISO_8859_1);
        assertThat(WfdbRecord.open(header).gain(0)).isEqualTo(2000);
    }

    @Test
    void invalidSamplesAreGaps() throws IOException {
        Path header =
                WfdbRecordWriter.record(
                        folder, "r 1 360\nr.dat 16\n", -32768, 200, 400, -32768, -2048);
        WfdbRecord record = WfdbRecord.open(header);
        float[] millivolts = record.millivolts(0);
        assertThat(millivolts).containsExactly(Float.NaN, 1, 2, Float.NaN, -10.24f);
        assertThat(SampleRange.withoutGaps(millivolts))
                .containsExactly(new SampleRange(1, 3), new SampleRange(4, 5));

        WfdbRecordWriter.write(folder.resolve("r.dat"), 212, new int[][] {{-2048}, {-2047}});
        assertThat(WfdbRecord.open(write("r 1 360\nr.dat 212\n")).millivolts(0))
                .containsExactly(Float.NaN, -10.235f);
    }

    @Test
    void checksumsArePlaceholdersWhereTheLengthIsUnknown() throws IOException {
        String line = "\nr.dat 16 200 12 0 0 0 0 II\n";
        Path header = WfdbRecordWriter.record(folder, "r 1 360" + line, 200, 400);
        assertThat(WfdbRecord.open(header).millivolts(0)).containsExactly(1, 2);
        WfdbRecordWriter.record(folder, "r 1 360 0" + line, 200, 400);
        assertThat(WfdbRecord.open(header).millivolts(0)).containsExactly(1, 2);
    }

    @Test
    void anUnknownLeadIsNamed() throws IOException {
        WfdbRecord record = WfdbRecord.open(WfdbRecordWriter.record(folder, "r 1\nr.dat 16\n", 1));
        assertThatThrownBy(() -> record.millivolts(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("2")
                .hasMessageContaining("1");
    }

    private Path write(String header) throws IOException {
        return Files.writeString(folder.resolve("r.hea"), header);
    }

    private static int[][] noise(int bits, int length, int signals) {
        Random random = new Random(length);
        int[][] frames = new int[length][signals];
        for (int[] frame : frames) {
            for (int signal = 0; signal < signals; signal++) {
                frame[signal] = Math.max(random.nextInt() >> 32 - bits, 1 - (1 << bits - 1));
            }
        }
        return frames;
    }

    private static short sum(int[][] frames, int signal) {
        int sum = 0;
        for (int[] frame : frames) {
            sum += frame[signal];
        }
        return (short) sum;
    }

    private static int[] column(int[][] frames, int signal) {
        int[] column = new int[frames.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = frames[i][signal];
        }
        return column;
    }
}
