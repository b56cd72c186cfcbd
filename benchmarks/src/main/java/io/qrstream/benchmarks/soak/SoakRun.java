package io.qrstream.benchmarks.soak;

import io.qrstream.benchmarks.chaos.Patients;
import io.qrstream.benchmarks.chaos.Sender;
import io.qrstream.jobs.cluster.Cluster;
import io.qrstream.jobs.cluster.ClusterSettings;
import io.qrstream.jobs.cluster.Installation;
import io.qrstream.jobs.cluster.OwnProcess;
import io.qrstream.jobs.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;

/** A cluster and a job at a steady rate, looked at every few seconds. */
final class SoakRun {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int PARTITIONS = 4;
    private static final double KIBIS = 1024;

    /** An hour of everything would fill a disk. */
    private static final Map<String, String> SHORT =
            Map.of("retention.bytes", String.valueOf(64 << 20), "segment.bytes", "16777216");

    private final int streams;
    private final Duration duration;
    private final Cluster cluster;
    private final List<Sample> samples = new ArrayList<>();
    private long sentBefore;

    SoakRun(int streams, Duration duration, Path folder) throws IOException {
        this.streams = streams;
        this.duration = duration;
        cluster =
                Cluster.create(
                        Installation.find(),
                        folder,
                        ClusterSettings.withPorts(2, 1, false, true, Map.of(), Map.of()));
    }

    /** Runs; blocks to the end, when no process is left. */
    List<Sample> run() throws IOException, InterruptedException {
        try {
            cluster.start();
            createTopics();
            JobID job = cluster.jobs().submit(2, null, arguments());
            watch(job);
            return samples;
        } finally {
            cluster.stop();
        }
    }

    private void watch(JobID job) throws IOException, InterruptedException {
        // A second is sent when it is over.
        Patients patients = new Patients(streams, 1, System.currentTimeMillis() - 1000);
        Sender sender = new Sender(patients, cluster.bootstrapServers(), "ecg-chunks");
        Thread sending = new Thread(sender, "sender");
        sending.setDaemon(true);
        sending.start();
        FlinkFigures flink = new FlinkFigures(cluster.settings().port(ClusterSettings.REST));
        long start = System.nanoTime();
        try (LatencyReader latency =
                new LatencyReader(cluster.bootstrapServers(), "heartbeats", PARTITIONS)) {
            while (System.nanoTime() - start < duration.toNanos()) {
                latency.read(EVERY);
                samples.add(
                        sample((System.nanoTime() - start) / 60e9, job, sender, flink, latency));
                System.out.println(samples.get(samples.size() - 1));
            }
        }
        sender.end();
        sending.join();
        sender.check();
    }

    private Sample sample(
            double minutes, JobID job, Sender sender, FlinkFigures flink, LatencyReader latency)
            throws IOException, InterruptedException {
        long sent = sender.sent();
        double rate = (sent - sentBefore) / (double) EVERY.toSeconds();
        sentBefore = sent;
        double[] ages = latency.quantiles(0.5, 0.99);
        return new Sample(
                minutes,
                resident(),
                flink.mebibytes("Status.JVM.Memory.Heap.Used"),
                flink.mebibytes("Status.JVM.Memory.Metaspace.Used"),
                flink.sum("Status.JVM.Threads.Count"),
                flink.stateMebibytes(job),
                rate,
                ages[0],
                ages[1]);
    }

    private double resident() throws IOException {
        double kibibytes = 0;
        for (OwnProcess process : cluster.processes()) {
            if (process.name().startsWith("taskmanager")) {
                Path status = Path.of("/proc/" + process.pid() + "/status");
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmRSS:")) {
                        kibibytes += Double.parseDouble(line.split("\\s+")[1]);
                    }
                }
            }
        }
        return kibibytes / KIBIS;
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
