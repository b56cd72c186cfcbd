package io.qrstream.operator;

import io.qrstream.window.StreamEvent;
import java.util.Locale;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Names of the stages' metrics, each in the scope of its operator. */
public final class StageMetrics {

    /** Window: chunks that came in. */
    public static final String CHUNKS = "chunks";

    /** Window: samples that came in, at the streams' own rates. */
    public static final String SAMPLES = "samples";

    /** Batch: batches made. */
    public static final String BATCHES = "batches";

    /** Batch: windows in them. */
    public static final String WINDOWS = "windows";

    /** Batch: samples in them, at the working rate and with the context. */
    public static final String BATCHED_SAMPLES = "batchedSamples";

    /** Batch: windows in a batch, a histogram. */
    public static final String WINDOWS_PER_BATCH = "windowsPerBatch";

    /** Batch: how long the first window of a batch waited for it, in ms, a histogram. */
    public static final String BATCH_WAIT_MILLIS = "batchWaitMillis";

    /** Batch: bytes that went to the GPU since the task began. */
    public static final String UPLOADED_BYTES = "uploadedBytes";

    /** Batch: bytes that came from the GPU since the task began. */
    public static final String DOWNLOADED_BYTES = "downloadedBytes";

    /** Batch: the device and how it was chosen. */
    public static final String DEVICE = "device";

    /** Batch: time spent waiting for a turn on the GPU, in ns. */
    public static final String DEVICE_WAIT_NANOS = "deviceWaitNanos";

    /** Batch: batches that the GPU works on just now, of all subtasks of the process. */
    public static final String DEVICE_BATCHES = "deviceBatches";

    /** Convolution, peaks, segmentation, anomaly, scoring: time spent in the stage, in ns. */
    public static final String BUSY_NANOS = "busyNanos";

    /** Peaks: candidates found. */
    public static final String CANDIDATES = "candidates";

    /** Beat decision: R-peaks accepted. */
    public static final String R_PEAKS = "rPeaks";

    /** Segmentation: heartbeats kept. */
    public static final String HEARTBEATS = "heartbeats";

    /** Segmentation: heartbeats pruned, those that its rule does not keep. */
    public static final String PRUNED = "pruned";

    /** Scoring: heartbeats scored. */
    public static final String SCORED = "scoredHeartbeats";

    /** Scoring: how often the subtask went over to another model. */
    public static final String MODEL_SWITCHES = "modelSwitches";

    /** Scoring: models of the feed that were refused, by all subtasks of the JVM together. */
    public static final String MODELS_REFUSED = "modelsRefused";

    /** Scoring: the id of the model in use. */
    public static final String MODEL = "model";

    /** Scoring: share of the training set below the scores, in thousandths, a histogram. */
    public static final String SCORE_PERMILLE = "scorePermille";

    /** Results: from a heartbeat's last sample, by its stream's clock, to here, a histogram. */
    public static final String LATENCY_MILLIS = "latencyMillis";

    /** Results: heart rate from one R-peak to the next, in bpm, a histogram. */
    public static final String HEART_RATE_BPM = "heartRateBpm";

    /** Split: chunks that are usable. */
    public static final String CHUNKS_ACCEPTED = "chunksAccepted";

    /** Split: records that are no usable chunk, in a group {@code reason.<reason>} each. */
    public static final String RECORDS_REJECTED = "recordsRejected";

    /** Vitals: records of vital signs. */
    public static final String VITALS = "vitals";

    /** Alerts: alerts raised, in a group {@code kind.<kind>} each. */
    public static final String ALERTS_RAISED = "alertsRaised";

    /** Alerts: alerts cleared, in a group {@code kind.<kind>} each. */
    public static final String ALERTS_CLEARED = "alertsCleared";

    /** Thresholds: records of streams' own limits that count. */
    public static final String THRESHOLDS_ACCEPTED = "thresholdsAccepted";

    /** Thresholds: records of streams' own limits that were rejected. */
    public static final String THRESHOLDS_REJECTED = "thresholdsRejected";

    private StageMetrics() {}

    /** A histogram of the newest values, of two minutes at most. */
    static Histogram histogram(MetricGroup metrics, String name) {
        return metrics.histogram(name, new RecentHistogram(System::nanoTime));
    }

    /** Window: the counter of an event, for example {@code clockJump}. */
    public static String of(StreamEvent event) {
        String[] words = event.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
