package io.qrstream.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionSourceTest {

    @TempDir private Path folder;

    @Test
    void yamlMayBeNestedOrDotted() throws IOException {
        Path file = write("o.yaml", "chunks:\n  topic: ecg\nwindow.hop: 1 s\nlist: [a, b]\n");
        assertThat(OptionSource.read(file))
                .isEqualTo(Map.of("chunks.topic", "ecg", "window.hop", "1 s", "list", "a;b"));
    }

    @Test
    void theCommandLineIsStrongerThanTheFile() throws IOException {
        Path file = write("o.properties", "chunks.topic=ecg\nresample=off\n");
        assertThat(OptionSource.read(file, Map.of("chunks.topic", "mine")))
                .isEqualTo(Map.of("chunks.topic", "mine", "resample", "off"));
    }

    @Test
    void withoutAFileThereIsTheCommandLine() throws IOException {
        assertThat(OptionSource.read(null, Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("gone.yaml");
        assertThatThrownBy(() -> OptionSource.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone.yaml");
    }

    @Test
    void brokenYamlIsNamed() throws IOException {
        Path file = write("broken.yaml", "a: [1\nb: 2\n");
        assertThatThrownBy(() -> OptionSource.read(file))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("broken.yaml");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAKey() throws IOException {
        assertThat(OptionSource.read(write("o.properties", "\uFEFFa=b\n"))).containsKey("a");
        assertThat(OptionSource.read(write("o.yaml", "\uFEFFa: b\n"))).containsKey("a");
    }

    @Test
    void whatIsNoTextInUtf8IsNamed() throws IOException {
        for (String name : List.of("latin.yaml", "latin.properties")) {
            Path file = folder.resolve(name);
            Files.write(file, new byte[] {'#', ' ', (byte) 0xfc, '\n'});
            assertThatThrownBy(() -> OptionSource.read(file))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessage(file + " is not UTF-8");
        }
    }

    @Test
    void yamlWithoutKeysIsNamed() throws IOException {
        Path file = write("text.yaml", "just text\n");
        assertThatThrownBy(() -> OptionSource.read(file))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(file + " holds no keys and values");
        assertThat(OptionSource.read(write("empty.yaml", "# nothing\n"))).isEmpty();
    }

    @Test
    void aFolderHoldsNoOptions() {
        assertThatThrownBy(() -> OptionSource.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder + ": no such file");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
