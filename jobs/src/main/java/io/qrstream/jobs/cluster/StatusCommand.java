package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qrstream cluster status}. */
@Command(name = "status", header = "Say what runs.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Override
    public Integer call() throws Exception {
        print(folder.open());
        return 0;
    }

    /** Prints processes, addresses and jobs. */
    static void print(Cluster cluster) throws IOException {
        for (OwnProcess process : cluster.processes()) {
            System.out.printf("%-16s pid %d%n", process.name(), process.pid());
        }
        ClusterSettings settings = cluster.settings();
        System.out.printf("%-16s %s%n", "logs", cluster.folder().resolve("log"));
        System.out.printf(
                "%-16s http://localhost:%d%n", "Flink", settings.port(ClusterSettings.REST));
        if (settings.kafka()) {
            System.out.printf("%-16s %s%n", "Kafka", cluster.bootstrapServers());
        }
        if (!cluster.isLed()) {
            System.out.println("The JobManager does not run, and so no job.");
            return;
        }
        try (FlinkClient flink = cluster.flink()) {
            flink.liveJobs().forEach((job, state) -> System.out.printf("job %s %s%n", job, state));
        }
    }
}
