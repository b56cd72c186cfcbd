package io.qrstream.benchmarks.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A run's settings.
 *
 * @param algorithm that the job runs
 * @param streams how many
 * @param seed of signals, breakage and what is disturbed
 * @param disturbances in their order
 * @param calm least time between them; up to twice as much
 * @param jvm options of the cluster's JVMs beside those of {@code config.yaml}, or empty
 * @param folder of the cluster, empty or not there
 */
record ChaosSettings(
        Algorithm algorithm,
        int streams,
        long seed,
        List<Disturbance> disturbances,
        Duration calm,
        String jvm,
        Path folder) {

    /** For JVMs that live for a minute: they spend it on compiling what they run a few times. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
}
