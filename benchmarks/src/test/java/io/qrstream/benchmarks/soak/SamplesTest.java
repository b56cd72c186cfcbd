package io.qrstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    @TempDir private Path folder;

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        Path file = folder.resolve("samples.csv");
        List<Sample> samples =
                List.of(
                        new Sample(1 / 3.0, Map.of(Measure.LAG, 7.0)),
                        new Sample(0.5, Map.of(Measure.P99, 0.1, Measure.STATE, 1e9)));
        Samples.write(file, samples);
        List<Sample> read = Samples.read(file);
        assertThat(read).hasSameSizeAs(samples);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).minutes()).isEqualTo(samples.get(i).minutes());
            for (Measure measure : Measure.values()) {
                assertThat(read.get(i).get(measure))
                        .isEqualTo((Double) samples.get(i).get(measure));
            }
        }
    }

    @Test
    void ofARunThatSawNothingAreRefused() throws IOException {
        Path file = folder.resolve("samples.csv");
        Samples.write(file, List.of());
        assertThatThrownBy(() -> Samples.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("samples.csv has no samples");
    }

    @Test
    void ofAnotherFileAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "minutes,HEAT\n1,2\n");
        assertThatThrownBy(() -> Samples.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.csv does not begin with minutes,CHUNKS");
    }
}
