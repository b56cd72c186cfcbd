package io.qrstream.benchmarks.job;

import io.qrstream.benchmarks.ChildJvm;
import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.Workplace;
import io.qrstream.jobs.monitor.MonitorJob;
import io.qrstream.jobs.monitor.MonitorOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DelegatingConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A JVM that runs Flink jobs and nothing else, so that its CPU time is theirs; the other end of a
 * {@link Peer}.
 *
 * <p>Arguments: the Kafka cluster, and the folder of checkpoints as a URI. A line is {@code monitor
 * KEY=VALUE...} or {@code identity KEY=VALUE...}: runs that job with these options over all there
 * is, to its end. {@code start KEY=VALUE...} lets the monitor run until {@code stop}, and {@code
 * look} looks on meanwhile. Each answers with seconds, CPU seconds and those of them that the JVM's
 * compilers took, {@code look} also with the bytes of the heap that are in use after a collection.
 */
public final class FlinkWorker {

    private static final int SLOTS = 2;
    private static final long POLL_MILLIS = 100;

    private final String bootstrapServers;
    private final MiniCluster cluster;
    private int runs;
    private JobID running;
    private CpuTime startCpu;
    private long startNanos;

    private FlinkWorker(String bootstrapServers, MiniCluster cluster) {
        this.bootstrapServers = bootstrapServers;
        this.cluster = cluster;
    }

    /** Starts a worker with a heap of 1 GiB from the start; blocks until it is ready. */
    public static Peer start(String bootstrapServers, Workplace workplace) throws IOException {
        // Flink starts its TaskManagers with a heap that does not grow. One that may grow stays
        // small, and G1 collects for nearly every fetch of Kafka's: arrays of half a megabyte.
        List<String> jvm =
                List.of(
                        "-Xms1g",
                        "-Xmx1g",
                        // As in conf/config.yaml.
                        "-XX:+UseTransparentHugePages",
                        "--add-modules",
                        "jdk.incubator.vector",
                        CpuTime.COMPILERS_STAY,
                        "-Dqrstream.log.level=WARN");
        URI checkpoints = workplace.scratch().resolve("checkpoints").toUri();
        return new Peer(ChildJvm.of(FlinkWorker.class, jvm, bootstrapServers, checkpoints));
    }

    /** Runs until standard input ends or a job fails. */
    public static void main(String[] args) {
        int status = 1;
        try {
            MiniCluster cluster = new MiniCluster(clusterConfiguration(args[1]));
            cluster.start();
            new FlinkWorker(args[0], cluster).serve();
            cluster.close();
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // Flink leaves threads behind that are no daemons.
        System.exit(status);
    }

    private static MiniClusterConfiguration clusterConfiguration(String checkpoints) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        // One that is being read is not deleted meanwhile.
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 3);
        configuration.set(RestOptions.BIND_PORT, "0");
        // RocksDB's alone, and outside of the heap.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        // As in conf/config.yaml.
        configuration.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, MemorySize.parse("128kb"));
        return new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build();
    }

    private void serve() throws Exception {
        System.out.println(Peer.ANSWER + "ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(Peer.ANSWER + run(line.split(" ")));
        }
    }

    private String run(String[] words) throws Exception {
        switch (words[0]) {
            case "start":
                start(options(words, Map.of("kafka.starting-offsets", "latest")));
                return "started";
            case "look":
                return look();
            case "stop":
                cluster.cancelJob(running).get();
                return figures();
            default:
                Map<String, String> all =
                        Map.of(
                                "kafka.starting-offsets", "earliest",
                                "kafka.stopping-offsets", "latest");
                begin();
                cluster.executeJobBlocking(graph(words[0], options(words, all)));
                return figures();
        }
    }

    private void start(Map<String, String> options) throws Exception {
        begin();
        JobGraph graph = graph("monitor", options);
        running = graph.getJobID();
        cluster.submitJob(graph).get();
        while (!allRunning()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean allRunning() throws Exception {
        for (var vertex : cluster.getExecutionGraph(running).get().getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return cluster.getJobStatus(running).get() == JobStatus.RUNNING;
    }

    private Map<String, String> options(String[] words, Map<String, String> defaults) {
        Map<String, String> options = new HashMap<>(defaults);
        options.put("kafka.bootstrap.servers", bootstrapServers);
        options.put("kafka.group.id", words[0] + "-" + runs++);
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            options.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return options;
    }

    private JobGraph graph(String side, Map<String, String> options) {
        MonitorJob monitor = new MonitorJob(options);
        StreamExecutionEnvironment environment = monitor.environment();
        if (side.equals("identity")) {
            String group = options.get(MonitorOptions.GROUP_ID.key());
            IdentityJob.build(environment, bootstrapServers, group, consumer(options));
        } else {
            monitor.build(environment);
        }
        return environment.getStreamGraph().getJobGraph();
    }

    private static Properties consumer(Map<String, String> options) {
        Properties properties = new Properties();
        new DelegatingConfiguration(Configuration.fromMap(options), MonitorOptions.KAFKA_PROPERTIES)
                .addAllToProperties(properties);
        return properties;
    }

    private void begin() throws IOException {
        startCpu = CpuTime.now();
        startNanos = System.nanoTime();
    }

    private String figures() throws IOException {
        CpuTime cpu = CpuTime.now().since(startCpu);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return "seconds=" + seconds + " cpu=" + cpu.all() + " compiling=" + cpu.compilers();
    }

    private String look() throws IOException {
        String figures = figures();
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return figures + " heap=" + used;
    }
}
