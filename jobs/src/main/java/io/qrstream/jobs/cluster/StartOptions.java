package io.qrstream.jobs.cluster;

import io.qrstream.jobs.options.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What a cluster is to consist of; null where nothing was said. */
final class StartOptions {

    private static final int TASK_MANAGERS = 2;
    private static final int SLOTS = 1;
    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--taskmanagers",
            paramLabel = "N",
            description = "How many. Default: " + TASK_MANAGERS + ".")
    private Integer taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Slots of a TaskManager. Default: " + SLOTS + ".")
    private Integer slots;

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

    /**
     * Settings of a new cluster.
     *
     * @throws IllegalArgumentException if there would be no TaskManager or no slot, or a port
     *     cannot be
     */
    ClusterSettings settings() throws IOException {
        int count = taskManagers == null ? TASK_MANAGERS : taskManagers;
        int slotsOfEach = slots == null ? SLOTS : slots;
        if (count < 1 || slotsOfEach < 1) {
            throw new IllegalArgumentException(
                    count + " TaskManagers of " + slotsOfEach + " slots run nothing");
        }
        return ClusterSettings.withPorts(count, slotsOfEach, zookeeper, !noKafka, ports(), flink);
    }

    private Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        if (restPort != null) {
            ports.put(ClusterSettings.REST, valid("--rest-port", restPort));
        }
        if (kafkaPort != null) {
            ports.put(ClusterSettings.KAFKA, valid("--kafka-port", kafkaPort));
        }
        if (restPort != null && restPort.equals(kafkaPort)) {
            throw new IllegalArgumentException("--rest-port and --kafka-port are both " + restPort);
        }
        return ports;
    }

    private static int valid(String option, int port) {
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    option + " is " + port + ": ports are 1 to " + LARGEST_PORT);
        }
        return port;
    }

    /**
     * Makes sure that nothing was said that a cluster is not; where nothing was said, all is well.
     *
     * @param folder the cluster's, for the message
     * @throws IllegalArgumentException naming an option, what it says and what the cluster has
     */
    void requireNoOther(ClusterSettings has, Path folder) {
        if (taskManagers != null && taskManagers > has.taskManagers()) {
            // There may be more: a job that was scaled has added some.
            require("--taskmanagers", taskManagers, has.taskManagers(), folder);
        }
        require("--slots", slots, has.slots(), folder);
        require("--zookeeper", zookeeper ? true : null, has.zookeeper(), folder);
        require("--no-kafka", noKafka ? true : null, !has.kafka(), folder);
        require("--rest-port", restPort, has.port(ClusterSettings.REST), folder);
        require("--kafka-port", kafkaPort, has.port(ClusterSettings.KAFKA), folder);
        flink.forEach((key, value) -> require("-D" + key, value, has.flink().get(key), folder));
    }

    private static void require(String option, Object said, Object has, Path folder) {
        if (said != null && !said.equals(has)) {
            throw new IllegalArgumentException(
                    String.format(
                            "%s is %s, but the cluster in %s has %s: start it without that option,"
                                    + " or another one in another --dir",
                            option, shown(option, said), folder, shown(option, has)));
        }
    }

    private static String shown(String option, Object value) {
        return value == null ? "none" : Secrets.mask(option, value.toString());
    }
}
