package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/**
 * A real Kafka broker of one node in this JVM, on free ports of the loopback interface, for tests
 * and the demo.
 *
 * <p>It owns a temporary directory, gone when it is closed. It is built on Kafka's internal
 * classes, which is why Kafka's version is pinned.
 */
public final class LocalBroker implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final Properties settings;
    private KafkaRaftServer server;

    private LocalBroker(Path directory, int port, Properties settings) {
        this.directory = directory;
        this.port = port;
        this.settings = settings;
    }

    /** Starts a broker; returns when it takes requests. */
    public static LocalBroker start() throws IOException {
        return start(Map.of());
    }

    /**
     * Starts a broker; returns when it takes requests.
     *
     * @param overrides broker settings by Kafka's names, stronger than ours
     */
    public static LocalBroker start(Map<String, String> overrides) throws IOException {
        Path directory = Files.createTempDirectory("qrstream-kafka-");
        int[] ports = freePorts();
        Properties settings = LocalBrokerSettings.of(ports[0], ports[1], directory, overrides);
        LocalBroker broker = new LocalBroker(directory, ports[0], settings);
        try {
            BrokerFiles.format(directory);
            broker.startServer();
            return broker;
        } catch (IOException | RuntimeException e) {
            Utils.delete(directory.toFile());
            throw e;
        }
    }

    /** Host and port for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Stops the broker and starts it again on the same port and data; returns when it is back. */
    public void restart() {
        stopServer();
        startServer();
    }

    /**
     * Stops the broker and deletes its directory; waits for both.
     *
     * @throws IllegalStateException if it is closed already
     */
    @Override
    public void close() throws IOException {
        if (server == null) {
            throw new IllegalStateException("broker at " + bootstrapServers() + " closed twice");
        }
        stopServer();
        Utils.delete(directory.toFile());
    }

    private void startServer() {
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
    }

    private void stopServer() {
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    /** Both are held open until both are known, so they differ. */
    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket broker = new ServerSocket(0, 1, loopback);
                ServerSocket controller = new ServerSocket(0, 1, loopback)) {
            return new int[] {broker.getLocalPort(), controller.getLocalPort()};
        }
    }
}
