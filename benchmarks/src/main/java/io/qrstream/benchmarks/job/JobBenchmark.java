package io.qrstream.benchmarks.job;

import io.qrstream.benchmarks.Benchmark;
import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.Recordings;
import io.qrstream.benchmarks.Result;
import io.qrstream.benchmarks.Rounds;
import io.qrstream.benchmarks.Scale;
import io.qrstream.benchmarks.Workplace;
import io.qrstream.jobs.kafka.BrokerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The monitor job against the identity job, in samples a CPU-second of the JVM that runs it.
 *
 * <p>What the JVM's compilers take is not counted: a pass starts a job anew, which keeps them busy
 * even in the twentieth, and a TaskManager runs one for weeks.
 */
public final class JobBenchmark implements Benchmark {

    private static final double MILLION = 1e6;
    private static final double GOAL = 0.4;
    // Compilers take a thirtieth of a pass then, and passes get no faster.
    private static final int WARM_UP_PASSES = 20;
    // The monitor's own. Of Kafka's default, 64 KiB, a fetch takes many reads.
    private static final String RECEIVE_BUFFER =
            "kafka.properties.receive.buffer.bytes=" + (1 << 20);
    private static final List<Integer> PARALLELISMS = List.of(2, 1);
    private static final List<Variant> VARIANTS =
            List.of(
                    new Variant(
                            "reference, resample off",
                            "detector=reference",
                            "segmentation=gate-to-gate",
                            "resample=off",
                            "vitals.enabled=false"),
                    new Variant(
                            "reference, resample 250",
                            "detector=reference",
                            "segmentation=gate-to-gate",
                            "vitals.enabled=false"),
                    new Variant("defaults, no vital signs", "vitals.enabled=false"),
                    new Variant("defaults"));

    /** The monitor job by other options than its own. */
    private record Variant(String name, List<String> options) {

        Variant(String name, String... options) {
            this(name, List.of(options));
        }

        Map<String, Double> run(Peer worker, String parallelism) throws IOException {
            List<String> all = new ArrayList<>(List.of("monitor", parallelism));
            all.addAll(options);
            return worker.run(all.toArray());
        }
    }

    @Override
    public String name() {
        return "job";
    }

    @Override
    public String describe(Scale scale) {
        return "Kafka to heartbeats in Kafka, exactly once, without scoring, against Kafka, keyBy,"
                + " discard on the same records, as Kafka's defaults have it and with our receive"
                + " buffer of 1 MiB: both leads of the MIT-BIH records as chunks of 1 s of float32, "
                + copies(scale)
                + " streams of each lead, second by second, waiting in a local broker. Each job in"
                + " a JVM of its own (1 GiB heap), as a TaskManager runs one, warmed up by "
                + WARM_UP_PASSES
                + " passes at each parallelism; samples a CPU-second of that JVM without its"
                + " compilers, at the records' 360 Hz. A line's spreads are ours, the plain"
                + " identity job's and that of the one with our buffer.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        Map<String, String> settings = Map.of("log.retention.check.interval.ms", "5000");
        try (BrokerProcess broker = BrokerProcess.start("1g", settings);
                Peer identity = FlinkWorker.start(broker.bootstrapServers(), workplace)) {
            long samples =
                    new PreloadedTopic(broker.bootstrapServers())
                            .load(leads(workplace), copies(workplace.scale()));
            warmUp(parallelism -> identity.run("identity", parallelism));
            List<Result> results = new ArrayList<>();
            for (Variant variant : VARIANTS) {
                try (Peer ours = FlinkWorker.start(broker.bootstrapServers(), workplace)) {
                    warmUp(parallelism -> variant.run(ours, parallelism));
                    for (int parallelism : PARALLELISMS) {
                        results.addAll(
                                compare(workplace, ours, identity, samples, parallelism, variant));
                    }
                }
            }
            return results;
        }
    }

    private static void warmUp(Pass pass) throws IOException {
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            for (int parallelism : PARALLELISMS) {
                pass.run(parallelism(parallelism));
            }
        }
    }

    /** A job from its beginning to its end. */
    private interface Pass {

        Map<String, Double> run(String parallelism) throws IOException;
    }

    private static String parallelism(int parallelism) {
        return "parallelism.default=" + parallelism;
    }

    private static List<Result> compare(
            Workplace workplace,
            Peer ours,
            Peer identity,
            long samples,
            int parallelism,
            Variant variant)
            throws Exception {
        String defaultParallelism = parallelism(parallelism);
        Rounds rounds =
                Rounds.alternate(
                        workplace.scale().pick(2, 9),
                        () -> perCpuSecond(samples, variant.run(ours, defaultParallelism)),
                        () -> perCpuSecond(samples, identity.run("identity", defaultParallelism)),
                        () ->
                                perCpuSecond(
                                        samples,
                                        identity.run(
                                                "identity", defaultParallelism, RECEIVE_BUFFER)));
        String what = "parallelism " + parallelism + ", " + variant.name();
        String how = String.format("%.0f M samples", samples / MILLION);
        Result plain = Result.against(what, "M samples/CPU-s", rounds, "identity job", how);
        return List.of(
                plain.aimingAt(GOAL),
                plain.beside("identity job, our buffer", rounds, 2).aimingAt(GOAL));
    }

    private static double perCpuSecond(long samples, Map<String, Double> run) {
        return samples / MILLION / (run.get("cpu") - run.get("compiling"));
    }

    private static int copies(Scale scale) {
        return scale.pick(2, 8);
    }

    private static List<float[]> leads(Workplace workplace) throws IOException {
        List<float[]> leads = new ArrayList<>();
        for (int lead = 0; lead < 2; lead++) {
            leads.addAll(Recordings.millivolts(workplace, lead));
        }
        return leads;
    }
}
