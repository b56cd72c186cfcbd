package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WfdbErrorsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello world        | line 2: 'hello world' is not a record line",
                "r 1 fast           | line 2: 'r 1 fast' is not a record line",
                "r 1 360 65x000     | line 2: 'r 1 360 65x000' is not a record line",
                "r 99999999999 360  | line 2: 'r 99999999999 360' is not a record line",
                "r 1 0              | line 2: '0' is not a sampling rate in Hz",
                "r 1 1e999          | line 2: '1e999' is not a sampling rate in Hz",
                "r 0 360            | line 2: 'r 0 360' has no signals",
                "r/3 1 360          | line 2: 'r/3 1 360' is a record of several segments",
                "r 3 360            | announces 3 signals but describes 1"
            })
    void recordLine(String line, String message) throws IOException {
        Path header = WfdbRecordWriter.record(folder, "# x\n" + line + "\nr.dat 16\n", 1);
        assertRefused(header, header, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r.dat              | line 2: 'r.dat' is not a signal line",
                "r.dat 16 gain      | line 2: 'r.dat 16 gain' is not a signal line",
                "r.dat 16 200 11 x  | line 2: 'r.dat 16 200 11 x' is not a signal line",
                "r.dat 17           | line 2: signal format 17 is not supported, only 0, 8, 16, 24, 32",
                "r.dat 16 1(9999999999) | line 2: 9999999999 is not a number of 32 bits",
                "r.dat 16x-4        | line 2: 'r.dat 16x-4' is not a signal line",
                "r.dat 16:-7        | line 2: 'r.dat 16:-7' is not a signal line",
                "r.dat 16 1e999     | line 2: gain 1e999 is not finite",
                "r.dat 16 200 11 0 0 2 0 II | checksum of lead 0 is 1, r.hea says 2"
            })
    void signalLine(String line, String message) throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 1 360 1\n" + line + "\n", 1);
        Path named = message.startsWith("checksum") ? folder.resolve("r.dat") : header;
        assertRefused(header, named, message);
    }

    @Test
    void garbageIsQuotedReadably() throws IOException {
        byte[] garbage = new byte[4096];
        new Random(1).nextBytes(garbage);
        Path header = Files.write(folder.resolve("r.hea"), garbage);
        assertThatThrownBy(() -> WfdbRecord.open(header))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageContaining("is not a record line")
                .message()
                .hasSizeLessThan(300)
                .matches("\\p{Print}*");
    }

    @Test
    void missingEmptyAndHugeHeaders() throws IOException {
        Path missing = folder.resolve("none.hea");
        assertRefused(missing, missing, "no such header file");
        Path empty = Files.writeString(folder.resolve("empty.hea"), "# only a comment\n");
        assertRefused(empty, empty, "holds no record line");
        Path huge = Files.write(folder.resolve("huge.hea"), new byte[2 << 20]);
        assertRefused(huge, huge, "2097152 bytes are too many for a WFDB header");
    }

    @Test
    void missingSignalFileIsNamed() throws IOException {
        Path header = Files.writeString(folder.resolve("r.hea"), "r 1 360\ngone.dat 16\n");
        assertRefused(header, folder.resolve("gone.dat"), "no such signal file");
    }

    @Test
    void shortSignalFile() throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 1 360 9\nr.dat 16\n", 1, 2);
        assertRefused(
                header, folder.resolve("r.dat"), "holds 2 samples of each lead, r.hea announces 9");
        Path empty = WfdbRecordWriter.record(folder, "r 1 360\nr.dat 16\n");
        assertRefused(empty, empty, "the signal files hold no samples");
    }

    @Test
    void oneFileOfTwoFormats() throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 2 360\nr.dat 16\nr.dat 212\n", 1, 2, 3, 4);
        assertRefused(header, header, "the signals of r.dat differ in format or byte offset");
    }

    @Test
    void aLeadThatIsNoVoltageIsRefusedAlone() throws IOException {
        Path header =
                WfdbRecordWriter.record(
                        folder, "r 2 360\nr.dat 16\nr.dat 16 10/mmHg 12 0 0 4 0 ABP\n", 200, 4);
        WfdbRecord record = WfdbRecord.open(header);
        assertThat(record.millivolts(0)).containsExactly(1);
        assertThat(record.adc(1)).containsExactly(4);
        assertThatThrownBy(() -> record.millivolts(1))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(header + ": lead 1 (ABP) is in mmHg, not a voltage; voltages are 0");
    }

    private static void assertRefused(Path header, Path named, String message) {
        assertThatThrownBy(() -> WfdbRecord.open(header).millivolts(0))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageStartingWith(named.toString())
                .hasMessageContaining(message);
    }
}
