package io.qrstream.jobs.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.jobs.kafka.BrokerProcess;
import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.monitor.MonitorJob;
import io.qrstream.jobs.monitor.MonitorOptions;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Everything the demo runs, from the broker on; closing stops it all. */
final class DemoRun implements AutoCloseable {

    private static final int PARTITIONS = 2;
    private static final long GRACE_SECONDS = 10;

    private final BrokerProcess broker;
    private final JobClient job;
    private final DemoReplay replay;
    private final TopicReader heartbeats;
    private final TopicReader alerts;

    private DemoRun(BrokerProcess broker, JobClient job, DemoReplay replay) {
        this.broker = broker;
        this.job = job;
        this.replay = replay;
        heartbeats = reader(broker, MonitorOptions.HEARTBEATS_TOPIC);
        alerts = reader(broker, MonitorOptions.ALERTS_TOPIC);
    }

    /**
     * Starts broker, job and replay; blocks until they run.
     *
     * @param recordings a stream each, replayed once
     * @param lead of every recording
     * @param speed 1 is real time
     * @param stages options of the job's stages
     */
    static DemoRun start(List<Recording> recordings, int lead, double speed, Configuration stages)
            throws Exception {
        BrokerProcess broker = BrokerProcess.start("256m", Map.of());
        try {
            createTopics(broker);
            JobClient job = submit(broker, stages);
            DemoReplay replay = DemoReplay.start(client(broker), recordings, lead, speed);
            return new DemoRun(broker, job, replay);
        } catch (Exception e) {
            broker.close();
            throw e;
        }
    }

    /** Where the broker listens: host and port. */
    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /**
     * Whether there is still something to replay.
     *
     * @throws IOException if the replay failed
     */
    boolean isReplaying() throws IOException {
        return replay.isRunning();
    }

    /** Waits for heartbeats; returns those that came, maybe none. */
    List<JsonNode> poll(Duration patience) throws IOException {
        return heartbeats.poll(patience);
    }

    /** Messages about alerts that have come, maybe none; does not wait. */
    List<JsonNode> alerts() throws IOException {
        return alerts.poll(Duration.ZERO);
    }

    private static TopicReader reader(BrokerProcess broker, ConfigOption<String> topic) {
        return new TopicReader(broker.bootstrapServers(), topic.defaultValue());
    }

    private static void createTopics(BrokerProcess broker) throws IOException {
        try (Topics topics = new Topics(client(broker))) {
            for (var topic :
                    List.of(
                            MonitorOptions.CHUNKS_TOPIC,
                            MonitorOptions.HEARTBEATS_TOPIC,
                            MonitorOptions.VITALS_TOPIC,
                            MonitorOptions.ALERTS_TOPIC,
                            MonitorOptions.REJECTS_TOPIC)) {
                topics.create(topic.defaultValue(), PARTITIONS, Map.of());
            }
        }
    }

    private static JobClient submit(BrokerProcess broker, Configuration stages) throws Exception {
        Map<String, String> options = new HashMap<>(stages.toMap());
        options.put(MonitorOptions.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers());
        options.put(CheckpointingOptions.CHECKPOINTING_INTERVAL.key(), "1 s");
        MonitorJob monitor = new MonitorJob(options);
        StreamExecutionEnvironment environment = monitor.environment();
        monitor.build(environment);
        return environment.executeAsync("qrstream demo");
    }

    private static Properties client(BrokerProcess broker) {
        Properties client = new Properties();
        client.put("bootstrap.servers", broker.bootstrapServers());
        return client;
    }

    /** Stops everything; blocks until it is gone. */
    @Override
    public void close() throws IOException {
        replay.close();
        heartbeats.close();
        alerts.close();
        try {
            // The result comes, as a failure, when the job is gone: its writers need the broker to
            // abort their transactions.
            CompletableFuture<?> gone = job.getJobExecutionResult().handle((result, e) -> null);
            job.cancel().get(GRACE_SECONDS, TimeUnit.SECONDS);
            gone.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new IOException("the job did not stop within " + GRACE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the job could not be stopped: " + e.getMessage(), e);
        } finally {
            broker.close();
        }
    }
}
