package io.qrstream.benchmarks.live;

import io.qrstream.benchmarks.Benchmark;
import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.Recordings;
import io.qrstream.benchmarks.Result;
import io.qrstream.benchmarks.Scale;
import io.qrstream.benchmarks.Workplace;
import io.qrstream.benchmarks.job.FlinkWorker;
import io.qrstream.jobs.kafka.BrokerProcess;
import io.qrstream.jobs.kafka.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** How many live streams the monitor job keeps up with on one machine, and how late it is. */
public final class LiveBenchmark implements Benchmark {

    private static final int STEP = 10_000;
    private static final int MOST_STEPS = 10;
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 8;
    private static final Map<String, String> SHORT_LIVED =
            Map.of("retention.bytes", String.valueOf(128 << 20), "segment.bytes", "33554432");

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String describe(Scale scale) {
        return "Live streams at 250 Hz in chunks of 1 s (int16, from MIT-BIH records), spread evenly"
                + " over each second, for "
                + seconds(scale)
                + " s after "
                + warmUp(scale)
                + " s to warm up: generator, broker, the monitor job (parallelism 2, 1 GiB heap,"
                + " exactly once, default options: checkpoints every 10 s) and consumers share this"
                + " machine. Latency: from the chunk with the last sample that a heartbeat needs"
                + " handed to the producer, to the heartbeat in a consumer's hands; with"
                + " read_committed it waits for the checkpoint. Keeps up: the generator is never"
                + " more than 1 s behind its schedule, p99 stays below 3 s, and the median does not"
                + " grow by more than 0.5 s from the first third to the last.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        Scale scale = workplace.scale();
        Map<String, String> settings = Map.of("log.retention.check.interval.ms", "5000");
        try (BrokerProcess broker = BrokerProcess.start("512m", settings);
                Peer worker = FlinkWorker.start(broker.bootstrapServers(), workplace)) {
            createTopics(broker.bootstrapServers(), SHORT_LIVED);
            List<float[]> signals =
                    Recordings.resampled(workplace, LiveStreams.SAMPLING_RATE).subList(0, RECORDS);
            return search(
                    new LiveRun(
                            broker.bootstrapServers(),
                            worker,
                            signals,
                            warmUp(scale),
                            seconds(scale)),
                    scale.pick(STEP / 10, STEP),
                    scale.pick(2, MOST_STEPS));
        }
    }

    /** More and more streams until they are too many. */
    private static List<Result> search(LiveRun live, int step, int steps) throws Exception {
        List<Result> results = new ArrayList<>();
        int largest = 0;
        boolean keepsUp = true;
        for (int streams = step; keepsUp && streams <= steps * step; streams += step) {
            System.err.println("measuring " + streams + " live streams");
            LiveRun.Outcome outcome = live.run(streams);
            keepsUp = outcome.keepsUp();
            largest = keepsUp ? streams : largest;
            results.addAll(latencies(streams, outcome));
        }
        String how = "steps of " + step + (keepsUp ? ", more were not tried" : "");
        results.add(Result.alone("most streams that keep up", "streams", largest, how));
        return results;
    }

    private static List<Result> latencies(int streams, LiveRun.Outcome outcome) {
        String how =
                String.format(
                        Locale.ROOT,
                        "%s; first and last third: median %.0f and %.0f ms, lag after a checkpoint"
                                + " %d and %d chunks; generator at most %.2f s late; job %.2f cores",
                        outcome.keepsUp() ? "keeps up" : "does not keep up",
                        outcome.earlyMillis(),
                        outcome.lateMillis(),
                        outcome.earlyLag(),
                        outcome.lateLag(),
                        outcome.generatorDelaySeconds(),
                        outcome.cpuCores());
        List<Result> results = new ArrayList<>();
        for (double quantile : List.of(0.5, 0.99)) {
            results.add(latency(streams, quantile, "read_uncommitted", outcome.uncommitted(), how));
            results.add(latency(streams, quantile, "read_committed", outcome.committed(), how));
        }
        return results;
    }

    private static Result latency(
            int streams, double quantile, String isolation, Latencies latencies, String how) {
        String what =
                String.format(
                        Locale.ROOT, "%,d streams, p%.0f, %s", streams, 100 * quantile, isolation);
        String count = latencies.size() + " heartbeats; ";
        return Result.alone(what, "ms", latencies.quantile(quantile), count + how);
    }

    /** The topics of the job; the big ones with settings by Kafka's names. */
    static void createTopics(String bootstrapServers, Map<String, String> configs)
            throws IOException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (Topics topics = new Topics(settings)) {
            topics.create(LiveRun.CHUNKS, PARTITIONS, configs);
            topics.create(LiveRun.HEARTBEATS, PARTITIONS, configs);
            topics.create("vitals", PARTITIONS, configs);
            topics.create("alerts", 1, Map.of());
            topics.create("ecg-rejected", 1, Map.of());
        }
    }

    private static int seconds(Scale scale) {
        return scale.pick(15, 60);
    }

    private static int warmUp(Scale scale) {
        return scale.pick(15, 30);
    }
}
