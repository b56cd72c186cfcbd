package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster is, is kept for its owner alone. */
class ClusterSettingsTest {

    private static final ClusterSettings SETTINGS =
            new ClusterSettings(
                    3,
                    2,
                    true,
                    false,
                    Map.of(ClusterSettings.REST, 8081),
                    Map.of("s3.secret-key", "ours"));

    @TempDir private Path folder;

    @Test
    void theSameIsReadThatWasWritten() throws IOException {
        SETTINGS.write(folder);
        assertThat(ClusterSettings.read(folder)).isEqualTo(SETTINGS);
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        SETTINGS.write(folder);
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void onlyTheOwnerReadsOneThatOthersCouldRead() throws IOException {
        Path file = Files.createFile(folder.resolve("cluster.properties"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SETTINGS.write(folder);
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(ClusterSettings.read(folder)).isEqualTo(SETTINGS);
    }

    private String permissions() throws IOException {
        Path file = folder.resolve("cluster.properties");
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
