package io.qrstream.jobs.cluster;

import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.monitor.MonitorOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qrstream cluster start}. */
@Command(
        name = "start",
        sortOptions = false,
        header = "Start a cluster, or what of it does not run.",
        description =
                "A cluster that is there is what it was: options that say otherwise are refused.")
public final class StartCommand implements Callable<Integer> {

    private static final int PARTITIONS = 4;

    /** By the time of their coming, for recordings may be old: as long as an outage may last. */
    private static final Map<String, String> A_DAY =
            Map.of("retention.ms", "86400000", "message.timestamp.type", "LogAppendTime");

    @Mixin private ClusterFolder folder;

    @Mixin private StartOptions options;

    @Override
    public Integer call() throws Exception {
        Cluster cluster = ClusterSettings.exist(folder.path()) ? existing() : create();
        System.out.println("Starting …");
        cluster.start();
        if (cluster.settings().kafka()) {
            createTopics(cluster);
        }
        StatusCommand.print(cluster);
        return 0;
    }

    StartOptions options() {
        return options;
    }

    private Cluster existing() throws IOException {
        Cluster cluster = folder.open();
        options.requireNoOther(cluster.settings(), cluster.folder());
        return cluster;
    }

    private Cluster create() throws IOException {
        return Cluster.create(Installation.find(), folder.path(), options.settings());
    }

    private static void createTopics(Cluster cluster) throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            topics.createIfMissing(MonitorOptions.CHUNKS_TOPIC.defaultValue(), PARTITIONS, A_DAY);
            for (var topic :
                    List.of(
                            MonitorOptions.HEARTBEATS_TOPIC,
                            MonitorOptions.VITALS_TOPIC,
                            MonitorOptions.ALERTS_TOPIC,
                            MonitorOptions.REJECTS_TOPIC)) {
                topics.createIfMissing(topic.defaultValue(), PARTITIONS, Map.of());
            }
        }
    }
}
