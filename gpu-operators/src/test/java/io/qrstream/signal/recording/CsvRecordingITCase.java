package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file beyond 2 GiB. Its second column is a hole, so it takes little of the disk. */
class CsvRecordingITCase {

    private static final int LINE = 60_000;
    private static final int LINES = 37_000;

    @TempDir Path folder;

    @Test
    void moreThanTwoGibibytes() throws IOException {
        assumeTrue(folder.toFile().getUsableSpace() > 4L << 30, "less than 4 GiB of disk are free");
        Path file = folder.resolve("large.csv");
        write(file, "ecg,rest\n");
        assertThat(Files.size(file)).isGreaterThan(1L << 31);
        float[] values = CsvRecording.open(file, 250, "ecg").millivolts(0);
        assertThat(values).hasSize(LINES);
        for (int i = 0; i < LINES; i++) {
            assertThat(values[i]).isEqualTo(i / 1000f);
        }
        replaceLast(file, "beyond");
        assertThatThrownBy(() -> CsvRecording.open(file, 250, "ecg").millivolts(0))
                .hasMessage(file + ", line " + (LINES + 1) + ": 'beyond' is not a number");
    }

    private static void write(Path file, String header) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            channel.write(bytes(header + "0.000,"), 0);
            for (int i = 1; i < LINES; i++) {
                String line = "\n%d.%03d,".formatted(i / 1000, i % 1000);
                channel.write(bytes(line), (long) i * LINE);
            }
        }
    }

    private static void replaceLast(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes("\n" + text + ",\n"), (LINES - 1L) * LINE);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
