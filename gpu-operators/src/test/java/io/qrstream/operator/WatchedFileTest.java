package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir private Path folder;

    /** Whoever asks more often waits no longer than told, and nobody looks. */
    @Test
    void isLookedAtOnceAnInterval() throws Exception {
        Path file = Files.writeString(folder.resolve("model"), "one\n");
        try (ModelFeed.Reader reader =
                new WatchedFile(file.toString(), Duration.ofDays(1)).open()) {
            assertThat(reader.next(AT_ONCE).map(ModelChoice::location)).contains("one");
            Files.delete(file);
            assertThat(reader.next(AT_ONCE)).isEqualTo(Optional.empty());
        }
    }
}
