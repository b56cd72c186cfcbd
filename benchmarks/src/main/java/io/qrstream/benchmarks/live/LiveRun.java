package io.qrstream.benchmarks.live;

import io.qrstream.benchmarks.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One number of streams for a while: generator, job and consumers, all on this machine.
 *
 * @param bootstrapServers of the broker
 * @param worker the Flink JVM
 * @param signals what the streams are made of
 * @param warmUpSeconds before the measured time
 * @param seconds measured
 */
record LiveRun(
        String bootstrapServers,
        Peer worker,
        List<float[]> signals,
        int warmUpSeconds,
        int seconds) {

    static final String CHUNKS = "ecg-chunks";
    static final String HEARTBEATS = "heartbeats";

    // What is still under way when the generator stops: one checkpoint, and two seconds to spare.
    private static final int DRAIN_SECONDS = 12;
    private static final int PARTS = 3;

    /**
     * What was seen.
     *
     * @param uncommitted latencies that a read_uncommitted consumer sees
     * @param committed latencies that a read_committed consumer sees
     * @param earlyMillis median latency in the first third of the measured time, uncommitted
     * @param lateMillis median latency in its last third
     * @param earlyLag lowest lag of the consumer group in the first third, in chunks
     * @param lateLag lowest lag in the last third
     * @param generatorDelaySeconds how far the generator was behind its schedule at worst
     * @param cpuCores CPU of the Flink JVM, in cores
     */
    record Outcome(
            Latencies uncommitted,
            Latencies committed,
            double earlyMillis,
            double lateMillis,
            long earlyLag,
            long lateLag,
            double generatorDelaySeconds,
            double cpuCores) {

        private static final double MOST_DELAY_SECONDS = 1;
        private static final double MOST_GROWTH_MILLIS = 500;
        private static final double MOST_P99_MILLIS = 3000;

        /** Whether nothing fell behind: neither the generator nor, ever further, the job. */
        boolean keepsUp() {
            return generatorDelaySeconds <= MOST_DELAY_SECONDS
                    && lateMillis - earlyMillis <= MOST_GROWTH_MILLIS
                    && uncommitted.quantile(0.99) <= MOST_P99_MILLIS;
        }
    }

    /** Runs to the end; blocks. */
    Outcome run(int streams) throws Exception {
        int chunks = warmUpSeconds + seconds;
        String prefix = "live-" + streams + "-";
        SentChunks sent = new SentChunks(streams, chunks);
        LiveStreams source = new LiveStreams(prefix, signals, System.currentTimeMillis());
        Generator generator =
                new Generator(bootstrapServers, CHUNKS, source, streams, 0, chunks, sent);
        HeartbeatProbe uncommitted = probe("read_uncommitted", prefix, sent);
        HeartbeatProbe committed = probe("read_committed", prefix, sent);
        LagProbe lag = new LagProbe(bootstrapServers, CHUNKS, prefix);
        worker.run("start", "parallelism.default=2", "kafka.group.id=" + prefix);
        List<Thread> probes = List.of(start(uncommitted), start(committed), start(lag));
        start(generator).join();
        Thread.sleep(1000L * DRAIN_SECONDS);
        Map<String, Double> usage = worker.run("stop");
        uncommitted.stop();
        committed.stop();
        lag.stop();
        for (Thread probe : probes) {
            probe.join();
        }
        check(generator.failure());
        check(uncommitted.failure());
        check(committed.failure());
        check(lag.failure());
        return outcome(generator, uncommitted, committed, lag, usage);
    }

    private Outcome outcome(
            Generator generator,
            HeartbeatProbe uncommitted,
            HeartbeatProbe committed,
            LagProbe lag,
            Map<String, Double> usage) {
        int end = warmUpSeconds + seconds;
        int third = seconds / PARTS;
        return new Outcome(
                uncommitted.between(warmUpSeconds, end),
                committed.between(warmUpSeconds, end),
                uncommitted.between(warmUpSeconds, warmUpSeconds + third).quantile(0.5),
                uncommitted.between(end - third, end).quantile(0.5),
                lag.lowest(warmUpSeconds, warmUpSeconds + third),
                lag.lowest(end - third, end),
                generator.worstDelaySeconds(),
                usage.get("cpu") / usage.get("seconds"));
    }

    private HeartbeatProbe probe(String isolation, String prefix, SentChunks sent) {
        return new HeartbeatProbe(bootstrapServers, HEARTBEATS, isolation, prefix, sent);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, task.getClass().getSimpleName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void check(Exception failure) throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
    }
}
