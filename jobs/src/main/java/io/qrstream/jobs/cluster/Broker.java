package io.qrstream.jobs.cluster;

import io.qrstream.jobs.kafka.BrokerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The broker's command line: Kafka's own main class, as Kafka's scripts start it. */
final class Broker {

    /** Results, of which Kafka would delete those of old recordings as they come, by their time. */
    private static final Map<String, String> KEEP_ALL = Map.of("log.retention.ms", "-1");

    private final Installation installation;
    private final Path folder;
    private final ClusterSettings settings;

    Broker(Installation installation, Path folder, ClusterSettings settings) {
        this.installation = installation;
        this.folder = folder;
        this.settings = settings;
    }

    List<String> command() throws IOException {
        Path file =
                BrokerFiles.write(
                        Files.createDirectories(folder.resolve("kafka")),
                        settings.port(ClusterSettings.KAFKA),
                        settings.port(ClusterSettings.KAFKA_CONTROLLER),
                        KEEP_ALL);
        List<String> command = Java.command();
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(Java.logging(installation, OwnProcess.log(folder, Cluster.KAFKA)));
        command.addAll(List.of("-cp", installation.fullClassPath(), "kafka.Kafka"));
        command.add(file.toString());
        return command;
    }
}
