package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/** A cluster's topics: which there are, and new ones. Every call waits for its answer. */
public final class Topics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;
    private final String bootstrapServers;

    /**
     * Connects to a cluster.
     *
     * @param settings of Kafka's admin client; {@code bootstrap.servers} is among them
     */
    public Topics(Properties settings) {
        bootstrapServers = settings.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        admin = Admin.create(settings);
    }

    /**
     * Creates a topic with the brokers' default replication; blocks until a broker knows it, which
     * is some milliseconds after the controller has made it.
     *
     * @param configs the topic's settings by Kafka's names
     * @throws IOException if it exists, or the cluster does not answer or refuses
     */
    public void create(String topic, int partitions, Map<String, String> configs)
            throws IOException {
        short brokersDefault = -1;
        NewTopic wanted = new NewTopic(topic, partitions, brokersDefault).configs(configs);
        await(admin.createTopics(List.of(wanted)).all(), "create topic '" + topic + "'");
        Waiting.until(
                () -> missing(List.of(topic)).isEmpty(),
                PATIENCE,
                "no broker at " + bootstrapServers + " knows the new topic '" + topic + "'");
    }

    /** Creates a topic unless it exists; an existing one stays as it is. */
    public void createIfMissing(String topic, int partitions, Map<String, String> configs)
            throws IOException {
        if (!missing(List.of(topic)).isEmpty()) {
            create(topic, partitions, configs);
        }
    }

    /**
     * Makes sure that topics exist. What somebody has no right to does not exist for him.
     *
     * @throws IOException naming those that do not
     */
    public void require(Collection<String> topics) throws IOException {
        Set<String> missing = missing(topics);
        if (!missing.isEmpty()) {
            throw new IOException(
                    "no such topic on "
                            + bootstrapServers
                            + ", or no right to it: "
                            + String.join(", ", missing));
        }
    }

    private Set<String> missing(Collection<String> topics) throws IOException {
        Set<String> missing = new TreeSet<>(topics);
        missing.removeAll(new HashSet<>(await(admin.listTopics().names(), "list the topics")));
        return missing;
    }

    private <T> T await(KafkaFuture<T> answer, String what) throws IOException {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw failure(what, "no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(what, "interrupted", e);
        }
    }

    private IOException failure(String what, String why, Exception cause) {
        return new IOException(
                "cannot " + what + " on Kafka at " + bootstrapServers + ": " + why, cause);
    }

    /** Closes the connections. */
    @Override
    public void close() {
        admin.close();
    }
}
