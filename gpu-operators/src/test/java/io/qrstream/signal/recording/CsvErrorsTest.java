package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvErrorsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1~2~three~4    |, line 3: 'three' is not a number",
                "ecg~1~2~0x10~4 |, line 4: '0x10' is not a number",
                "ecg~1~2.5.1    |, line 3: '2.5.1' is not a number",
                "ecg~1~2 3      |, line 3: '2 3' is not a number",
                "ecg~1~2,5~3    |, line 3: '2,5' is not a number",
                "1~1f~2         |, line 2: '1f' is not a number",
                "1~NaN~2        |, line 2: 'NaN' is not a finite number",
                "nan~1          |, line 1: 'nan' is not a finite number",
                "1~-Infinity    |, line 2: '-Infinity' is not a finite number",
                "1~inf~2        |, line 2: 'inf' is not a finite number",
                "1~1e39         |, line 2: '1e39' is too large for a float",
                "1~~2           |, line 2: empty, a number was expected",
                "~1~2           |, line 1: empty, a number was expected",
                "1;2~3          |, line 1: has 2 columns (1, 2): say which one is the ECG (--column)",
                "1~second~third |, line 2: 'second' is not a number",
                "mV             |: has a header line but no samples",
                "mV~~           |: has a header line but no samples"
            })
    void oneColumn(String text, String message) throws IOException {
        assertRefused(write(text), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b~1,2~3      |, line 3: empty, a number was expected",
                "a,b~1,2~3,x    |, line 3: 'x' is not a number",
                "a,c~1,2        |, line 1: no column 'b'; there are a, c",
                "a;b~1;2,5      |, line 2: '2,5' is not a number"
            })
    void namedColumn(String text, String message) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> CsvRecording.open(file, 250, "b").millivolts(0))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(file + message);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 99})
    void noSuchColumn(int column) throws IOException {
        Path file = write("a,b~1,2");
        assertThatThrownBy(() -> CsvRecording.open(file, 250, column))
                .hasMessage(
                        file + ", line 1: no column " + column + "; there are 2, the first is 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~~~", "   ", "\ufeff"})
    void emptyFile(String text) throws IOException {
        assertRefused(write(text), ": is empty");
    }

    @Test
    void missingFile() {
        assertRefused(folder.resolve("none.csv"), ": no such file");
        assertRefused(folder, ": no such file");
    }

    @Test
    void theFirstOfManyFailuresIsTheOneReported() throws IOException {
        String rows = "0.25\n".repeat(1_000_000);
        assertRefused(
                write("mV\n" + rows + "bad\n" + rows + "worse\n" + rows + "worst\n"),
                ", line 1000002: 'bad' is not a number");
    }

    @Test
    void aLineWithoutEnd() throws IOException {
        String digits = "1".repeat(100_000);
        assertRefused(write(digits), ", line 1: longer than 65536 bytes, not a line of numbers");
        String blanks = " ".repeat(3 << 20);
        assertRefused(
                write("1\n2" + blanks + "3"),
                ", line 2: longer than 65536 bytes, not a line of numbers");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("r.csv"), text.replace('~', '\n'));
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> CsvRecording.open(file, 250).millivolts(0))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(file + message);
    }
}
