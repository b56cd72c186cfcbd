package io.qrstream.benchmarks.soak;

import io.qrstream.benchmarks.JvmOptions;
import io.qrstream.benchmarks.RunningCluster;
import io.qrstream.benchmarks.chaos.Patients;
import io.qrstream.benchmarks.chaos.Sender;
import io.qrstream.jobs.cluster.Cluster;
import io.qrstream.jobs.cluster.ClusterSettings;
import io.qrstream.jobs.cluster.Installation;
import io.qrstream.jobs.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CoreOptions;

/** A cluster and a job at a steady rate, looked at every few seconds. */
final class SoakRun {

    private static final int TASK_MANAGERS = 2;
    private static final int PARTITIONS = 4;
    private static final Duration PREPARATION = Duration.ofSeconds(10);

    /** An hour of everything would fill a disk. */
    private static final Map<String, String> SHORT =
            Map.of("retention.bytes", String.valueOf(64 << 20), "segment.bytes", "16777216");

    /** With all of the heap resident from the start, what resident memory grows by is native. */
    private static final String TOUCHED = "-XX:+UseG1GC -XX:+AlwaysPreTouch";

    private final int streams;
    private final Duration duration;
    private final Cluster cluster;

    SoakRun(int streams, Duration duration, Path folder) throws IOException {
        this.streams = streams;
        this.duration = duration;
        Installation installation = Installation.find();
        cluster =
                Cluster.create(
                        installation,
                        folder,
                        ClusterSettings.withPorts(
                                TASK_MANAGERS,
                                1,
                                false,
                                true,
                                Map.of(),
                                JvmOptions.with(
                                        installation, CoreOptions.FLINK_TM_JVM_OPTIONS, TOUCHED)));
    }

    /**
     * Runs; blocks to the end, when no process is left.
     *
     * @param samples takes each as it is made
     * @throws IOException if chunks could not be sent, or the job failed on the way
     */
    void run(Consumer<Sample> samples) throws IOException, InterruptedException {
        try (RunningCluster running = new RunningCluster(cluster)) {
            createTopics();
            watch(running.jobs().submit(TASK_MANAGERS, null, arguments()), samples);
        }
    }

    private void watch(JobID job, Consumer<Sample> samples)
            throws IOException, InterruptedException {
        long begin = System.currentTimeMillis() + PREPARATION.toMillis();
        Sender sender =
                new Sender(
                        new Patients(streams, 1, begin), cluster.bootstrapServers(), "ecg-chunks");
        LatencyReader latency =
                new LatencyReader(cluster.bootstrapServers(), "heartbeats", PARTITIONS);
        FlinkFigures flink = new FlinkFigures(cluster.settings().port(ClusterSettings.REST), job);
        Thread sending = daemon(sender, "sender");
        Thread reading = daemon(latency, "latency");
        new Watch(new TaskManagers(cluster), flink, latency, sender).watch(duration, samples);
        latency.end();
        reading.join();
        sender.end();
        sending.join();
        sender.check();
        if (flink.restarts() > 0) {
            throw new IOException("the job failed and began anew; see " + cluster.folder());
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private List<String> arguments() {
        return List.of(
                "monitor",
                "-Dkafka.bootstrap.servers=" + cluster.bootstrapServers(),
                "-Dscoring.model=default");
    }

    private void createTopics() throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            for (String topic :
                    List.of("ecg-chunks", "heartbeats", "ecg-rejected", "vitals", "alerts")) {
                topics.create(topic, PARTITIONS, SHORT);
            }
        }
    }
}
