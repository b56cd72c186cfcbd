package io.qrstream.benchmarks.live;

import io.qrstream.benchmarks.Benchmark;
import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.Recordings;
import io.qrstream.benchmarks.Result;
import io.qrstream.benchmarks.Scale;
import io.qrstream.benchmarks.Workplace;
import io.qrstream.benchmarks.job.FlinkWorker;
import io.qrstream.jobs.kafka.BrokerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a stream costs that has been watched for a while: state, heap, CPU, and bytes in Kafka. */
public final class StateBenchmark implements Benchmark {

    private static final int RECORDS = 8;
    private static final List<String> ROCKS_DB =
            List.of("state.backend.type=rocksdb", "execution.checkpointing.incremental=true");

    @Override
    public String name() {
        return "state";
    }

    @Override
    public String describe(Scale scale) {
        return "What the monitor job keeps of a stream at 250 Hz in chunks of 1 s (int16, from MIT-BIH"
                + " records), with vital signs and alerts, without scoring: "
                + past(scale)
                + " s of every stream are sent as fast as it goes, so that all windows are full, and "
                + live(scale)
                + " s live; then the newest checkpoint is read. State on the heap, and once in RocksDB"
                + " with incremental checkpoints; parallelism 2, 1 GiB heap, a checkpoint every 10 s."
                + " Heap: what is in use after a collection. CPU: the Flink JVM in the last third of"
                + " the live time.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        Scale scale = workplace.scale();
        List<StateRun.Outcome> outcomes = new ArrayList<>();
        for (int streams : List.of(scale.pick(100, 1_000), scale.pick(1_000, 10_000))) {
            System.err.println("measuring the state of " + streams + " streams");
            outcomes.add(measure(workplace, streams, List.of()));
        }
        List<Result> results = new ArrayList<>();
        for (StateRun.Outcome outcome : outcomes) {
            results.addAll(perStream(outcome, past(scale) + live(scale)));
        }
        results.add(heap(outcomes.get(0), outcomes.get(1)));
        System.err.println("measuring RocksDB");
        results.addAll(rocksDb(measure(workplace, outcomes.get(1).streams(), ROCKS_DB)));
        return results;
    }

    private static StateRun.Outcome measure(Workplace workplace, int streams, List<String> options)
            throws Exception {
        Scale scale = workplace.scale();
        try (BrokerProcess broker = BrokerProcess.start("512m", Map.of());
                Peer worker = FlinkWorker.start(broker.bootstrapServers(), workplace)) {
            LiveBenchmark.createTopics(broker.bootstrapServers(), Map.of());
            StateRun run =
                    new StateRun(
                            broker.bootstrapServers(),
                            worker,
                            workplace.scratch().resolve("checkpoints"),
                            Recordings.resampled(workplace, LiveStreams.SAMPLING_RATE)
                                    .subList(0, RECORDS),
                            past(scale),
                            live(scale),
                            options);
            return run.run(streams);
        }
    }

    private static List<Result> perStream(StateRun.Outcome outcome, int seconds) {
        String streams = String.format(Locale.ROOT, "%,d streams", outcome.streams());
        double count = outcome.streams();
        List<Result> results = new ArrayList<>();
        outcome.checkpoint()
                .byOperator()
                .forEach(
                        (operator, bytes) ->
                                results.add(
                                        Result.alone(
                                                streams + ", state of " + operator,
                                                "bytes/stream",
                                                bytes / count,
                                                "of the newest checkpoint")));
        results.add(
                Result.alone(
                        streams + ", checkpoint",
                        "bytes/stream",
                        outcome.checkpoint().files() / count,
                        outcome.checkpoint().files() + " bytes of files"));
        outcome.topics()
                .forEach(
                        (topic, bytes) -> {
                            if (!topic.startsWith("__") && bytes > 0) {
                                results.add(
                                        Result.alone(
                                                streams + ", topic " + topic,
                                                "bytes/stream/s",
                                                bytes / count / seconds,
                                                "of the broker's log"));
                            }
                        });
        results.add(cpu(streams, outcome));
        return results;
    }

    private static Result cpu(String what, StateRun.Outcome outcome) {
        return Result.alone(
                what + ", CPU live",
                "µs/stream/s",
                1e6 * outcome.cores() / outcome.streams(),
                String.format(Locale.ROOT, "%.2f cores", outcome.cores()));
    }

    private static List<Result> rocksDb(StateRun.Outcome outcome) {
        String what = String.format(Locale.ROOT, "%,d streams in RocksDB", outcome.streams());
        return List.of(
                Result.alone(
                        what + ", state",
                        "bytes/stream",
                        (double) outcome.checkpoint().state() / outcome.streams(),
                        "what the newest checkpoint refers to"),
                cpu(what, outcome));
    }

    private static Result heap(StateRun.Outcome few, StateRun.Outcome many) {
        return Result.alone(
                "heap",
                "bytes/stream",
                (many.heap() - few.heap()) / (many.streams() - few.streams()),
                String.format(
                        Locale.ROOT,
                        "%.0f MB with %,d streams, %.0f MB with %,d",
                        few.heap() / 1e6,
                        few.streams(),
                        many.heap() / 1e6,
                        many.streams()));
    }

    // More than the longest window of vital signs, five minutes.
    private static int past(Scale scale) {
        return scale.pick(30, 340);
    }

    private static int live(Scale scale) {
        return scale.pick(45, 180);
    }
}
