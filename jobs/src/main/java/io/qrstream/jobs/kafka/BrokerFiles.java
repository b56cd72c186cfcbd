package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The files of a broker that lives longer than whoever started it, as Kafka's scripts want them.
 */
public final class BrokerFiles {

    private BrokerFiles() {}

    /**
     * Writes the settings of a broker of one node on the loopback interface, and formats its data
     * folder unless that is done.
     *
     * @param folder of both; the data of an earlier broker are kept
     * @return the file of settings, for {@code kafka.Kafka}
     */
    public static Path write(
            Path folder, int brokerPort, int controllerPort, Map<String, String> overrides)
            throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        Properties settings = LocalBrokerSettings.of(brokerPort, controllerPort, data, overrides);
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    /** Makes an empty folder what Kafka keeps its data in. */
    static void format(Path directory) throws IOException {
        try {
            new Formatter()
                    .setNodeId(LocalBrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(LocalBrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (Exception e) {
            throw new IOException("cannot format " + directory + " for Kafka", e);
        }
    }
}
