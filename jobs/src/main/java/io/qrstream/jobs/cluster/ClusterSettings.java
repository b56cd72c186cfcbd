package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a cluster consists of, kept in its folder from one command to the next.
 *
 * @param taskManagers how many, at least one
 * @param slots of each, at least one
 * @param zookeeper whether a ZooKeeper makes it survive the loss of its JobManager
 * @param kafka whether it has a broker
 * @param ports what listens where, by name; see {@link #withPorts}
 * @param flink options of Flink, stronger than all others
 */
public record ClusterSettings(
        int taskManagers,
        int slots,
        boolean zookeeper,
        boolean kafka,
        Map<String, Integer> ports,
        Map<String, String> flink) {

    public static final String REST = "rest";
    static final String RPC = "rpc";
    static final String KAFKA = "kafka";
    static final String KAFKA_CONTROLLER = "kafka-controller";
    static final String ZOOKEEPER = "zookeeper";

    private static final String FILE = "cluster.properties";
    private static final List<String> PORTS =
            List.of(REST, RPC, KAFKA, KAFKA_CONTROLLER, ZOOKEEPER);

    /**
     * Settings with ports that are free now; they stay the same when a process is started again.
     *
     * @param wanted ports by name that are not to be chosen
     */
    public static ClusterSettings withPorts(
            int taskManagers,
            int slots,
            boolean zookeeper,
            boolean kafka,
            Map<String, Integer> wanted,
            Map<String, String> flink)
            throws IOException {
        Map<String, Integer> ports = new TreeMap<>(freePorts());
        ports.putAll(wanted);
        return new ClusterSettings(taskManagers, slots, zookeeper, kafka, ports, Map.copyOf(flink));
    }

    ClusterSettings withTaskManagers(int count) {
        return new ClusterSettings(count, slots, zookeeper, kafka, ports, flink);
    }

    /** The port that something listens on, by its name. */
    public int port(String name) {
        return ports.get(name);
    }

    static boolean exist(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if there is no cluster in that folder
     */
    static ClusterSettings read(Path folder) throws IOException {
        if (!exist(folder)) {
            throw new IOException(
                    "no cluster in " + folder + "; start one: qrstream cluster start");
        }
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            file.load(reader);
        }
        Map<String, Integer> ports = new TreeMap<>();
        below("port.", file).forEach((name, port) -> ports.put(name, Integer.valueOf(port)));
        return new ClusterSettings(
                Integer.parseInt(file.getProperty("taskmanagers")),
                Integer.parseInt(file.getProperty("slots")),
                Boolean.parseBoolean(file.getProperty("zookeeper")),
                Boolean.parseBoolean(file.getProperty("kafka")),
                ports,
                below("flink.", file));
    }

    /** Keeps it in a cluster's folder, in a file that only its owner reads. */
    void write(Path folder) throws IOException {
        Properties file = new Properties();
        file.setProperty("taskmanagers", String.valueOf(taskManagers));
        file.setProperty("slots", String.valueOf(slots));
        file.setProperty("zookeeper", String.valueOf(zookeeper));
        file.setProperty("kafka", String.valueOf(kafka));
        ports.forEach((name, port) -> file.setProperty("port." + name, String.valueOf(port)));
        flink.forEach((key, value) -> file.setProperty("flink." + key, value));
        try (Writer writer = Files.newBufferedWriter(OwnerFile.make(folder.resolve(FILE)))) {
            file.store(writer, null);
        }
    }

    private static Map<String, String> below(String prefix, Properties file) {
        Map<String, String> found = new TreeMap<>();
        for (String key : file.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), file.getProperty(key));
            }
        }
        return found;
    }

    /** All are held open until all are known, so they differ. */
    private static Map<String, Integer> freePorts() throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        Map<String, Integer> ports = new TreeMap<>();
        try {
            for (String name : PORTS) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                open.add(socket);
                ports.put(name, socket.getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : open) {
                socket.close();
            }
        }
    }
}
