package io.qrstream.benchmarks.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A run's settings.
 *
 * @param streams how many
 * @param seed of signals, breakage and what is disturbed
 * @param disturbances in their order
 * @param calm least time between them; up to twice as much
 * @param folder of the cluster, empty or not there
 */
record ChaosSettings(
        int streams, long seed, List<Disturbance> disturbances, Duration calm, Path folder) {}
