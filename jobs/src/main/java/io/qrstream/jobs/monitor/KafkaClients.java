package io.qrstream.jobs.monitor;

import io.qrstream.jobs.options.InvalidOptionException;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.kafka.clients.CommonClientConfigs;

/** What every Kafka client of the job is given. */
final class KafkaClients {

    private KafkaClients() {}

    /**
     * The cluster's address.
     *
     * @throws InvalidOptionException if it is not set
     */
    static String bootstrapServers(ReadableConfig options) {
        return options.getOptional(MonitorOptions.BOOTSTRAP_SERVERS)
                .orElseThrow(
                        () ->
                                new InvalidOptionException(
                                        MonitorOptions.BOOTSTRAP_SERVERS.key()
                                                + " is not set: the Kafka cluster to read from and"
                                                + " write to, as host:port"));
    }

    /** The options under {@code kafka.properties.}, without that prefix. */
    static Properties passedThrough(Configuration options) {
        Properties properties = new Properties();
        String prefix = MonitorOptions.KAFKA_PROPERTIES;
        options.toMap()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(prefix)) {
                                properties.put(key.substring(prefix.length()), value);
                            }
                        });
        return properties;
    }

    /** What an admin client needs. */
    static Properties admin(Configuration options) {
        Properties properties = passedThrough(options);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(options));
        return properties;
    }
}
