package io.qrstream.operator;

import io.qrstream.window.StreamEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All metrics of the monitor job's own operators, with what they mean. */
public final class MetricsReference {

    /** What a metric's value is. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        /** A gauge of text, which Prometheus does not take: Flink's web interface shows it. */
        TEXT
    }

    /**
     * One metric.
     *
     * @param operator the operator's name
     * @param name its name, within a group of {@code label} if there is one
     * @param label of the group that there is one metric for each value of, or empty
     * @param type what its value is
     * @param description what it means
     */
    public record Metric(
            String operator, String name, String label, Type type, String description) {}

    private MetricsReference() {}

    /** All of them, in the order of the flow. */
    public static List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        split(all);
        window(all);
        batch(all);
        device(all);
        scoring(all);
        results(all);
        return all;
    }

    private static void split(List<Metric> all) {
        add(all, "split", StageMetrics.CHUNKS_ACCEPTED, Type.COUNTER, "Chunks that are usable.");
        all.add(
                new Metric(
                        "split",
                        StageMetrics.RECORDS_REJECTED,
                        "reason",
                        Type.COUNTER,
                        "Records that are no usable chunk, by reason."));
    }

    private static void window(List<Metric> all) {
        add(all, "window", StageMetrics.CHUNKS, Type.COUNTER, "Chunks that came in.");
        add(
                all,
                "window",
                StageMetrics.SAMPLES,
                Type.COUNTER,
                "Samples that came in, at the streams' own rates.");
        for (StreamEvent event : StreamEvent.values()) {
            add(all, "window", StageMetrics.of(event), Type.COUNTER, meaning(event));
        }
    }

    private static String meaning(StreamEvent event) {
        return switch (event) {
            case STREAM_STARTED -> "Streams that sent their first chunk.";
            case DUPLICATE -> "Chunks whose samples were all there; dropped.";
            case OVERLAP -> "Chunks of which some samples were there; trimmed.";
            case GAP -> "Runs that ended because samples are missing.";
            case RATE_CHANGE -> "Runs that ended because the sampling rate changed.";
            case RESTART -> "Runs that ended because the recorder began anew.";
            case LATE -> "Chunks of runs that have ended; dropped.";
            case CLOCK_JUMP -> "Clocks that left their index; the run goes on.";
            case SETTINGS_CHANGE ->
                    "Runs that a job with another detector, segmentation or working rate had begun;"
                            + " another begins.";
        };
    }

    private static void batch(List<Metric> all) {
        add(all, "batch", StageMetrics.BATCHES, Type.COUNTER, "Batches made.");
        add(all, "batch", StageMetrics.WINDOWS, Type.COUNTER, "Windows in them.");
        add(
                all,
                "batch",
                StageMetrics.BATCHED_SAMPLES,
                Type.COUNTER,
                "Samples in them, at the working rate and with the context.");
        add(
                all,
                "batch",
                StageMetrics.WINDOWS_PER_BATCH,
                Type.HISTOGRAM,
                "Windows in a batch: a full one costs less a window.");
        add(
                all,
                "batch",
                StageMetrics.BATCH_WAIT_MILLIS,
                Type.HISTOGRAM,
                "How long the first window of a batch waited for it, in ms; at most batch.linger"
                        + " unless the task is busy.");
        add(
                all,
                "batch",
                StageMetrics.UPLOADED_BYTES,
                Type.GAUGE,
                "Bytes that went to the device since the task began; 0 on a CPU.");
        add(
                all,
                "batch",
                StageMetrics.DOWNLOADED_BYTES,
                Type.GAUGE,
                "Bytes that came from the device since the task began; 0 on a CPU.");
        add(
                all,
                "batch",
                StageMetrics.DEVICE_WAIT_NANOS,
                Type.GAUGE,
                "Time spent waiting for a turn on the GPU, in ns; 0 on a CPU.");
        add(
                all,
                "batch",
                StageMetrics.DEVICE_BATCHES,
                Type.GAUGE,
                "Batches that the GPU works on just now, of all subtasks of the process.");
        add(all, "batch", StageMetrics.DEVICE, Type.TEXT, "The device, and how it was chosen.");
    }

    private static void device(List<Metric> all) {
        for (String stage : List.of("convolution", "peaks", "segmentation", "anomaly", "scoring")) {
            add(
                    all,
                    stage,
                    StageMetrics.BUSY_NANOS,
                    Type.COUNTER,
                    "Time spent in the stage, in ns: its share of a core, and of the device.");
        }
        add(all, "peaks", StageMetrics.CANDIDATES, Type.COUNTER, "Candidates found.");
        add(all, "beats", StageMetrics.R_PEAKS, Type.COUNTER, "R-peaks accepted.");
        add(all, "segmentation", StageMetrics.HEARTBEATS, Type.COUNTER, "Heartbeats kept.");
        add(
                all,
                "segmentation",
                StageMetrics.PRUNED,
                Type.COUNTER,
                "Heartbeats pruned: too short or too long, or around R reaching beyond their run.");
    }

    private static void scoring(List<Metric> all) {
        add(all, "scoring", StageMetrics.SCORED, Type.COUNTER, "Heartbeats scored.");
        add(
                all,
                "scoring",
                StageMetrics.SCORE_PERMILLE,
                Type.HISTOGRAM,
                "Share of the training set below the scores, in thousandths: evenly spread where"
                        + " patients are like those of the training set.");
        add(all, "scoring", StageMetrics.MODEL, Type.TEXT, "The id of the model in use.");
        add(
                all,
                "scoring",
                StageMetrics.MODEL_SWITCHES,
                Type.COUNTER,
                "How often the subtask went over to another model.");
        add(
                all,
                "scoring",
                StageMetrics.MODELS_REFUSED,
                Type.GAUGE,
                "Models of the feed that were refused, by all subtasks of the JVM together; only"
                        + " where there is a feed.");
    }

    private static void results(List<Metric> all) {
        add(
                all,
                "results",
                StageMetrics.LATENCY_MILLIS,
                Type.HISTOGRAM,
                "From a heartbeat's last sample, by its stream's clock, to the heartbeat, in ms; a"
                        + " sender's wrong clock shows too.");
        add(
                all,
                "results",
                StageMetrics.HEART_RATE_BPM,
                Type.HISTOGRAM,
                "Heart rate from one R-peak to the next, in bpm, of all streams.");
        add(all, "vitals", StageMetrics.VITALS, Type.COUNTER, "Records of vital signs.");
        for (String name : Arrays.asList(StageMetrics.ALERTS_RAISED, StageMetrics.ALERTS_CLEARED)) {
            String what = name.equals(StageMetrics.ALERTS_RAISED) ? "raised" : "cleared";
            all.add(
                    new Metric(
                            "alerts", name, "kind", Type.COUNTER, "Alerts " + what + ", by kind."));
        }
        add(
                all,
                "limits",
                StageMetrics.THRESHOLDS_ACCEPTED,
                Type.COUNTER,
                "Records of streams' own limits that count.");
        add(
                all,
                "limits",
                StageMetrics.THRESHOLDS_REJECTED,
                Type.COUNTER,
                "Records of streams' own limits that were rejected.");
    }

    private static void add(
            List<Metric> all, String operator, String name, Type type, String description) {
        all.add(new Metric(operator, name, "", type, description));
    }
}
