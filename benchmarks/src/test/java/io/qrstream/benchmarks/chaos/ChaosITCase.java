package io.qrstream.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form: a TaskManager and the JobManager are killed, one chunk in a hundred is broken,
 * patients fall ill and recover, recorders fall silent.
 */
@Timeout(400)
class ChaosITCase {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void heartbeatsRejectsAndAlertsAreExact() throws Exception {
        ChaosSettings settings =
                new ChaosSettings(
                        Algorithm.DEFAULTS,
                        40,
                        1,
                        Disturbance.few(),
                        Duration.ofSeconds(3),
                        ChaosSettings.SHORT_LIVED,
                        folder);
        ChaosResult result = new ChaosRun(settings).run();
        assertThat(result.findings()).hasSize(5).allMatch(Finding::isExact);
        assertThat(result.findings()).allMatch(finding -> finding.expected() > 0);
        assertThat(result.events()).hasSize(2);
    }
}
