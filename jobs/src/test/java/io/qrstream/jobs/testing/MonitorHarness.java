package io.qrstream.jobs.testing;

import io.qrstream.jobs.monitor.MonitorJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The monitor job as tests run it: topics of its own, short checkpoints, on the test's cluster. */
public final class MonitorHarness {

    private final Map<String, String> options = new HashMap<>();
    private final KafkaExtension kafka;
    private final String name;
    private Path savepoints;
    private boolean hasVitals;

    /** A job whose topics begin with a name. */
    public MonitorHarness(KafkaExtension kafka, String name) {
        this.kafka = kafka;
        this.name = name;
        set("kafka.bootstrap.servers", kafka.broker().bootstrapServers());
        set("kafka.group.id", name);
        set("chunks.topic", chunks());
        set("heartbeats.topic", heartbeats());
        set("rejects.topic", rejects());
        set("vitals.enabled", "false");
        set("convolution.method", "direct");
        set("parallelism.default", "1");
        set("execution.checkpointing.interval", "300 ms");
    }

    public MonitorHarness set(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** The reference algorithm, at each stream's own rate. */
    public MonitorHarness withReference() {
        set("detector", "reference");
        set("segmentation", "gate-to-gate");
        return set("resample", "off");
    }

    public String chunks() {
        return name + "-chunks";
    }

    public String heartbeats() {
        return name + "-heartbeats";
    }

    /** Vital signs and alerts too, to topics of their own. */
    public MonitorHarness withVitals() {
        hasVitals = true;
        set("vitals.enabled", "true");
        set("vitals.topic", vitals());
        return set("alerts.topic", alerts());
    }

    public String vitals() {
        return name + "-vitals";
    }

    public String alerts() {
        return name + "-alerts";
    }

    public String rejects() {
        return name + "-rejects";
    }

    /** Checkpoints and savepoints go to a folder. */
    public MonitorHarness withCheckpoints(Path folder) {
        savepoints = folder.resolve("savepoints");
        return set("execution.checkpointing.dir", folder.toUri().toString());
    }

    /**
     * Creates the topics that the job reads and writes.
     *
     * @param partitions of each, but those of rejected records and alerts, which have one
     */
    public MonitorHarness createTopics(int partitions) throws IOException {
        kafka.createTopic(chunks(), partitions, Map.of());
        kafka.createTopic(heartbeats(), partitions, Map.of());
        kafka.createTopic(rejects(), 1, Map.of());
        if (hasVitals) {
            kafka.createTopic(vitals(), partitions, Map.of());
            kafka.createTopic(alerts(), 1, Map.of());
        }
        return this;
    }

    /** Submits the job; returns at once. */
    public JobClient start() throws Exception {
        MonitorJob job = new MonitorJob(options);
        StreamExecutionEnvironment environment = job.environment();
        job.build(environment);
        return environment.executeAsync(name);
    }

    /** Stops a job with a savepoint; the next one goes on from there. */
    public void stop(JobClient job) throws Exception {
        String folder = savepoints.toUri().toString();
        String savepoint =
                job.stopWithSavepoint(false, folder, SavepointFormatType.CANONICAL).get();
        set("execution.state-recovery.path", savepoint);
    }

    /**
     * Runs the job over a third of the records each, on one slot, on two and on one again, through
     * savepoints; each begins to write before the next takes over.
     *
     * @param written a topic that the job writes
     * @return the last, which runs
     */
    public JobClient rescaled(List<ProducerRecord<byte[], byte[]>> records, String written)
            throws Exception {
        int third = records.size() / 3;
        kafka.send(records.subList(0, third));
        JobClient one = start();
        kafka.readUntil(written, read -> !read.isEmpty());
        stop(one);
        set("parallelism.default", "2");
        int before = kafka.readAll(written).size();
        JobClient two = start();
        kafka.send(records.subList(third, 2 * third));
        kafka.readUntil(written, read -> read.size() > before);
        stop(two);
        set("parallelism.default", "1");
        JobClient oneAgain = start();
        kafka.send(records.subList(2 * third, records.size()));
        return oneAgain;
    }
}
