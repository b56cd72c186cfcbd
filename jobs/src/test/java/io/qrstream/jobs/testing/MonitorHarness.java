package io.qrstream.jobs.testing;

import io.qrstream.jobs.monitor.MonitorJob;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The monitor job as tests run it: topics of its own, short checkpoints, on the test's cluster. */
public final class MonitorHarness {

    private final Map<String, String> options = new HashMap<>();
    private final String name;

    /** A job whose topics begin with a name. */
    public MonitorHarness(KafkaExtension kafka, String name) {
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

    /** Submits the job; returns at once. */
    public JobClient start() throws Exception {
        MonitorJob job = new MonitorJob(options);
        StreamExecutionEnvironment environment = job.environment();
        job.build(environment);
        return environment.executeAsync(name);
    }
}
