package io.qrstream.jobs.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What one node that is broker and controller at once needs, and a modest heap. */
final class LocalBrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final Map<String, String> SINGLE_NODE =
            Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", String.valueOf(NODE_ID)),
                    Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                    Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                    Map.entry(
                            "listener.security.protocol.map",
                            "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    Map.entry("default.replication.factor", "1"),
                    Map.entry("min.insync.replicas", "1"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "1"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "4"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("auto.create.topics.enable", "false"));

    /** The log cleaner alone would take 128 MiB. */
    private static final Map<String, String> MODEST_HEAP =
            Map.of(
                    "log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20),
                    "num.network.threads", "2",
                    "num.io.threads", "4",
                    "background.threads", "2",
                    "num.recovery.threads.per.data.dir", "1");

    private LocalBrokerSettings() {}

    /** All settings, the caller's own last. */
    static Properties of(
            int brokerPort, int controllerPort, Path directory, Map<String, String> overrides) {
        String broker = "PLAINTEXT://localhost:" + brokerPort;
        String controller = "localhost:" + controllerPort;
        Properties settings = new Properties();
        settings.putAll(SINGLE_NODE);
        settings.putAll(MODEST_HEAP);
        settings.put("log.dirs", directory.toString());
        settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", broker);
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.putAll(overrides);
        return settings;
    }
}
