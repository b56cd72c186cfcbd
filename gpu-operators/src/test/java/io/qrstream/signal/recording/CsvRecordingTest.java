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
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordingTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\n-2.5\n0.003\n",
                "1\n-2.5\n0.003",
                "ecg\n1\n-2.5\n0.003\n",
                "\"ECG (mV)\"\r\n1\r\n-2.5\r\n0.003\r\n",
                "\ufeffecg\n1\n-2.5\n0.003\n\n\r\n  \n",
                "  1\n\t-2.5  \n+3e-3 \r\n",
                "\ufeff1e0\n-25E-1\n.003\n",
                "1,\n-2.5,\n0.003,\n"
            })
    void formsOfTheSameThreeSamples(String text) throws IOException {
        Path file = write(text);
        CsvRecording recording =
                text.contains(",") ? CsvRecording.open(file, 250, 0) : CsvRecording.open(file, 250);
        assertThat(recording.millivolts(0)).containsExactly(1, -2.5f, 0.003f);
    }

    @Test
    void whatItSaysOfItself() throws IOException {
        Path file = Files.writeString(folder.resolve("a.day.csv"), "1\n");
        CsvRecording recording = CsvRecording.open(file, 360);
        assertThat(recording.name()).isEqualTo("a.day");
        assertThat(recording.samplingRate()).isEqualTo(360);
        assertThat(recording.leads()).isEqualTo(1);
        assertThatThrownBy(() -> recording.millivolts(1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> CsvRecording.open(file, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sampling rate is 0.0 Hz");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void oneColumnOfSeveral(String separator) throws IOException {
        String text = "time, \"ecg\" ,note\n0.1, 1.5 ,a\n0.2,-2,\n0.3,3\n";
        Path file = write(text.replace(",", separator));
        assertThat(CsvRecording.open(file, 250, "ecg").millivolts(0)).containsExactly(1.5f, -2, 3);
        assertThat(CsvRecording.open(file, 250, 1).millivolts(0)).containsExactly(1.5f, -2, 3);
        assertThat(CsvRecording.open(file, 250, 0).millivolts(0)).containsExactly(0.1f, 0.2f, 0.3f);
    }

    @Test
    void manyChunksKeepTheOrderOfLines() throws IOException {
        Random random = new Random(3);
        float[] expected = new float[700_000];
        StringBuilder text = new StringBuilder("mV\n");
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (random.nextInt(2_000_001) - 1_000_000) / 1000f;
            text.append(expected[i]).append(i % 3 == 0 ? "\r\n" : "\n");
        }
        Path file = write(text.toString());
        assertThat(Files.size(file)).isGreaterThan(2 * (2 << 20));
        assertThat(CsvRecording.open(file, 250).millivolts(0)).isEqualTo(expected);
    }

    @Test
    void linesThatEndOnTheEdgeOfAChunk() throws IOException {
        int chunk = 1 << 21;
        for (int before = chunk - 3; before <= chunk + 1; before++) {
            String padding = " ".repeat(1021) + "1\n";
            StringBuilder text = new StringBuilder();
            while (text.length() + padding.length() <= before) {
                text.append(padding);
            }
            int rows = text.length() / padding.length();
            text.append(" ".repeat(before - text.length())).append("2\n3\n4");
            float[] values = CsvRecording.open(write(text.toString()), 250).millivolts(0);
            assertThat(values).hasSize(rows + 3).endsWith(1, 2, 3, 4);
        }
    }

    @Test
    void countsLineFeedsAmongAllBytes() {
        byte[] text = new byte[4096];
        new Random(5).nextBytes(text);
        int expected = 0;
        for (int length = 0; length < text.length; length++) {
            assertThat(LineFeeds.count(text, length)).isEqualTo(expected);
            text[length] = length % 7 == 0 ? (byte) '\n' : text[length];
            expected += text[length] == '\n' ? 1 : 0;
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("r.csv"), text);
    }
}
