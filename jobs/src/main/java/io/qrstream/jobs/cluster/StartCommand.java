package io.qrstream.jobs.cluster;

import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.monitor.MonitorOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qrstream cluster start}. */
@Command(
        name = "start",
        sortOptions = false,
        header = "Start a cluster, or what of it does not run.",
        description = "Options count when the cluster is new; later it is what it was.")
public final class StartCommand implements Callable<Integer> {

    private static final int PARTITIONS = 4;

    @Mixin private ClusterFolder folder;

    @Option(
            names = "--taskmanagers",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "1",
            description = "Slots of a TaskManager. Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(
            names = "--zookeeper",
            description = "With a ZooKeeper: jobs survive the loss of the JobManager.")
    private boolean zookeeper;

    @Option(
            names = "--no-kafka",
            negatable = false,
            description = "Without a broker: the jobs use another.")
    private boolean noKafka;

    @Option(
            names = "--rest-port",
            paramLabel = "PORT",
            description = "Where Flink's web page is. Default: a free one.")
    private Integer restPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Where the broker is. Default: a free one.")
    private Integer kafkaPort;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink, stronger than conf/config.yaml.")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Cluster cluster = ClusterSettings.exist(folder.path()) ? folder.open() : create();
        System.out.println("Starting …");
        cluster.start();
        if (cluster.settings().kafka()) {
            createTopics(cluster);
        }
        StatusCommand.print(cluster);
        return 0;
    }

    private Cluster create() throws IOException {
        if (taskManagers < 1 || slots < 1) {
            throw new IllegalArgumentException(
                    taskManagers + " TaskManagers of " + slots + " slots run nothing");
        }
        Map<String, Integer> ports = new TreeMap<>();
        if (restPort != null) {
            ports.put(ClusterSettings.REST, restPort);
        }
        if (kafkaPort != null) {
            ports.put(ClusterSettings.KAFKA, kafkaPort);
        }
        return Cluster.create(
                Installation.find(),
                folder.path(),
                ClusterSettings.withPorts(taskManagers, slots, zookeeper, !noKafka, ports, flink));
    }

    private static void createTopics(Cluster cluster) throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", cluster.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            for (var topic :
                    List.of(
                            MonitorOptions.CHUNKS_TOPIC,
                            MonitorOptions.HEARTBEATS_TOPIC,
                            MonitorOptions.VITALS_TOPIC,
                            MonitorOptions.ALERTS_TOPIC,
                            MonitorOptions.REJECTS_TOPIC)) {
                topics.createIfMissing(topic.defaultValue(), PARTITIONS);
            }
        }
    }
}
