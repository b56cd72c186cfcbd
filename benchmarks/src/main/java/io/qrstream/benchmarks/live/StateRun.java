package io.qrstream.benchmarks.live;

import io.qrstream.benchmarks.BenchmarkFailure;
import io.qrstream.benchmarks.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * Streams that have been watched for a while, and what the job keeps of them.
 *
 * @param bootstrapServers of the broker
 * @param worker the Flink JVM
 * @param checkpoints its folder of checkpoints
 * @param signals what the streams are made of
 * @param pastSeconds of every stream that are sent as fast as it goes
 * @param liveSeconds that are sent as they are recorded
 * @param options of the job, each {@code KEY=VALUE}
 */
record StateRun(
        String bootstrapServers,
        Peer worker,
        Path checkpoints,
        List<float[]> signals,
        int pastSeconds,
        int liveSeconds,
        List<String> options) {

    // The last part of the live time, in which the job must have caught up.
    private static final int PARTS = 3;
    private static final int MOST_LAG_SECONDS = 5;

    /**
     * What was seen.
     *
     * @param streams how many there were
     * @param checkpoint the newest checkpoint while all of them were live
     * @param heap bytes of the Flink JVM's heap in use after a collection
     * @param cores CPU of the Flink JVM in the last part of the live time
     * @param topics bytes in the broker's logs by topic
     */
    record Outcome(
            int streams,
            CheckpointSizes checkpoint,
            double heap,
            double cores,
            Map<String, Long> topics) {}

    /**
     * Runs to the end; blocks.
     *
     * @throws BenchmarkFailure if the job has not caught up at the end
     */
    Outcome run(int streams) throws Exception {
        String prefix = "state-" + streams + "-";
        int seconds = pastSeconds + liveSeconds;
        Map<String, Long> before = topicBytes();
        List<String> start = new ArrayList<>(List.of("start", "parallelism.default=2"));
        start.add("kafka.group.id=" + prefix);
        start.addAll(options);
        worker.run(start.toArray());
        LagProbe lag = new LagProbe(bootstrapServers, LiveRun.CHUNKS, prefix);
        Thread probe = start(lag);
        Thread generator = start(generator(streams, seconds, prefix));
        generator.join(1000L * (liveSeconds - liveSeconds / PARTS));
        Map<String, Double> early = worker.run("look");
        generator.join();
        Map<String, Double> late = worker.run("look");
        CheckpointSizes checkpoint = CheckpointSizes.newest(checkpoints);
        worker.run("stop");
        lag.stop();
        probe.join();
        requireCaughtUp(streams, lag);
        return new Outcome(
                streams,
                checkpoint,
                late.get("heap"),
                (late.get("cpu") - early.get("cpu")) / (late.get("seconds") - early.get("seconds")),
                minus(topicBytes(), before));
    }

    private Generator generator(int streams, int seconds, String prefix) {
        long startMillis = System.currentTimeMillis() - 1000L * pastSeconds;
        return new Generator(
                bootstrapServers,
                LiveRun.CHUNKS,
                new LiveStreams(prefix, signals, startMillis),
                streams,
                pastSeconds,
                seconds,
                new SentChunks(streams, seconds));
    }

    private void requireCaughtUp(int streams, LagProbe lag) throws BenchmarkFailure {
        long least = lag.lowest(liveSeconds - (double) liveSeconds / PARTS, liveSeconds);
        if (least < 0 || least > (long) MOST_LAG_SECONDS * streams) {
            throw new BenchmarkFailure(
                    "the job is " + least + " chunks behind " + streams + " live streams");
        }
    }

    private Map<String, Long> topicBytes() throws Exception {
        Map<String, Long> bytes = new TreeMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            var folders = admin.describeLogDirs(List.of(broker)).allDescriptions().get();
            for (var folder : folders.get(broker).values()) {
                folder.replicaInfos()
                        .forEach((p, replica) -> bytes.merge(p.topic(), replica.size(), Long::sum));
            }
        }
        return bytes;
    }

    private static Map<String, Long> minus(Map<String, Long> after, Map<String, Long> before) {
        Map<String, Long> grown = new TreeMap<>(after);
        before.forEach((topic, bytes) -> grown.merge(topic, -bytes, Long::sum));
        return grown;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, task.getClass().getSimpleName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
