package io.qrstream.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster's folder, with all that is below it, is its owner's. */
class OwnerFileTest {

    private static final ClusterSettings SETTINGS =
            new ClusterSettings(1, 1, false, false, Map.of(), Map.of());

    @TempDir private Path parent;

    private Path folder;

    @BeforeEach
    void name() {
        folder = parent.resolve("cluster");
    }

    @Test
    void nobodyElseEntersAClustersFolder() throws IOException {
        create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void oneThatIsThereAndNobodyElsesIsTaken() throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        create();
        assertThat(ClusterSettings.exist(folder)).isTrue();
    }

    @Test
    void oneThatOthersEnterIsRefused() throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatIOException()
                .isThrownBy(this::create)
                .withMessageContaining(folder + " is open to others (rwxr-xr-x)");
        assertThat(ClusterSettings.exist(folder)).isFalse();
    }

    private void create() throws IOException {
        Cluster.create(new Installation(parent), folder, SETTINGS);
    }
}
