package io.qrstream.benchmarks.job;

import com.sun.management.OperatingSystemMXBean;
import io.qrstream.benchmarks.Peer;
import io.qrstream.jobs.monitor.MonitorJob;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A JVM that runs Flink jobs and nothing else, so that its CPU time is theirs; the other end of a
 * {@link Peer}.
 *
 * <p>Argument: the Kafka cluster. A line is {@code SIDE KEY=VALUE...}: which job to run to its end,
 * with these options.
 */
public final class FlinkWorker {

    private static final int SLOTS = 2;

    private final String bootstrapServers;
    private final MiniCluster cluster;
    private int runs;

    private FlinkWorker(String bootstrapServers, MiniCluster cluster) {
        this.bootstrapServers = bootstrapServers;
        this.cluster = cluster;
    }

    /** Runs until standard input ends or a job fails. */
    public static void main(String[] args) {
        int status = 1;
        try {
            MiniCluster cluster = new MiniCluster(clusterConfiguration());
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

    private static MiniClusterConfiguration clusterConfiguration() {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
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
        Map<String, String> options = new HashMap<>();
        options.put("kafka.bootstrap.servers", bootstrapServers);
        options.put("kafka.group.id", words[0] + "-" + runs++);
        options.put("kafka.starting-offsets", "earliest");
        options.put("kafka.stopping-offsets", "latest");
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            options.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        MonitorJob monitor = new MonitorJob(options);
        StreamExecutionEnvironment environment = monitor.environment();
        if (words[0].equals("identity")) {
            IdentityJob.build(environment, bootstrapServers, options.get("kafka.group.id"));
        } else {
            monitor.build(environment);
        }
        return measure(environment);
    }

    private String measure(StreamExecutionEnvironment environment) throws Exception {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        cluster.executeJobBlocking(environment.getStreamGraph().getJobGraph());
        double seconds = (System.nanoTime() - start) / 1e9;
        return "seconds=" + seconds + " cpu=" + (cpuNanos() - cpu) / 1e9;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
