package io.qrstream.jobs.monitor;

import io.qrstream.jobs.options.InvalidOptionException;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What every Kafka client of the job is given. */
final class KafkaClients {

    private static final String OWN = "the job has its own";

    /** Kafka's names of what goes no other way than the job's, and why. */
    private static final Map<String, String> REFUSED =
            Map.of(
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    OWN,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    OWN,
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    OWN,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    OWN,
                    // The sources would have another cluster, or group, than everything else.
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    "give " + MonitorOptions.BOOTSTRAP_SERVERS.key(),
                    CommonClientConfigs.GROUP_ID_CONFIG,
                    "give " + MonitorOptions.GROUP_ID.key(),
                    // It would go past DeliveryCheck.
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    "give " + MonitorOptions.TRANSACTION_TIMEOUT.key());

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

    /**
     * The options under {@code kafka.properties.}, without that prefix.
     *
     * @throws InvalidOptionException for one that is the job's to set
     */
    static Properties passedThrough(Configuration options) {
        Properties properties = new Properties();
        String prefix = MonitorOptions.KAFKA_PROPERTIES;
        options.toMap()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(prefix)) {
                                String name = key.substring(prefix.length());
                                checkPassable(name);
                                properties.put(name, value);
                            }
                        });
        return properties;
    }

    private static void checkPassable(String name) {
        String why = REFUSED.get(name);
        if (why != null) {
            throw new InvalidOptionException(
                    MonitorOptions.KAFKA_PROPERTIES + name + " cannot be set: " + why);
        }
    }

    /** What an admin client needs. */
    static Properties admin(Configuration options) {
        Properties properties = passedThrough(options);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(options));
        return properties;
    }
}
