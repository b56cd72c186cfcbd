package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.qrstream.jobs.kafka.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {

    private static final List<String> SLEEP = List.of("sleep", "100");

    @TempDir private Path folder;

    @Test
    void isFoundAgainUntilItHasEnded() throws IOException {
        OwnProcess started = OwnProcess.start(folder, "sleeper", SLEEP, Map.of());
        assertThat(OwnProcess.find(folder, "sleeper")).map(OwnProcess::pid).hasValue(started.pid());
        started.kill();
        assertThat(OwnProcess.find(folder, "sleeper")).isEmpty();
    }

    /** As on a full disk: nobody would find it again, and stop it. */
    @Test
    void doesNotRunIfItsPidCannotBeWritten() throws Exception {
        Files.createDirectories(folder.resolve("sleeper.pid/taken"));
        long before = children();
        assertThatIOException()
                .isThrownBy(() -> OwnProcess.start(folder, "sleeper", SLEEP, Map.of()));
        Waiting.until(() -> children() == before, Duration.ofSeconds(10), "it still runs");
        Files.createFile(folder.resolve("other.pid"));
        assertThat(OwnProcess.find(folder, "other")).isEmpty();
    }

    private static long children() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("sleep"))
                .count();
    }
}
