package io.qrstream.jobs.monitor;

import io.qrstream.jobs.options.InvalidOptionException;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What every Kafka client of the job is given. */
final class KafkaClients {

    private static final Set<String> OWN =
            Set.of(
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

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
     * @throws InvalidOptionException for one that says how the job itself reads or writes records
     */
    static Properties passedThrough(Configuration options) {
        Properties properties = new Properties();
        String prefix = MonitorOptions.KAFKA_PROPERTIES;
        options.toMap()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(prefix)) {
                                properties.put(notOwn(key.substring(prefix.length())), value);
                            }
                        });
        return properties;
    }

    private static String notOwn(String name) {
        if (OWN.contains(name)) {
            throw new InvalidOptionException(
                    MonitorOptions.KAFKA_PROPERTIES + name + " cannot be set: the job has its own");
        }
        return name;
    }

    /** What an admin client needs. */
    static Properties admin(Configuration options) {
        Properties properties = passedThrough(options);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(options));
        return properties;
    }
}
