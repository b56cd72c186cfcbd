package io.qrstream.operator;

import io.qrstream.window.StreamEvent;
import java.util.Locale;

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

    /** Convolution, peaks, segmentation, scoring: time spent in the stage, in ns. */
    public static final String BUSY_NANOS = "busyNanos";

    /** Peaks: candidates found. */
    public static final String CANDIDATES = "candidates";

    /** Beat decision: R-peaks accepted. */
    public static final String R_PEAKS = "rPeaks";

    /** Segmentation: heartbeats kept. */
    public static final String HEARTBEATS = "heartbeats";

    /** Segmentation: heartbeats pruned, too short or too long. */
    public static final String PRUNED = "pruned";

    /** Scoring: heartbeats scored. */
    public static final String SCORED = "scoredHeartbeats";

    /** Scoring: how often the subtask went over to another model. */
    public static final String MODEL_SWITCHES = "modelSwitches";

    /** Scoring: models of the feed that were refused, by all subtasks of the JVM together. */
    public static final String MODELS_REFUSED = "modelsRefused";

    /** Scoring: the id of the model in use. */
    public static final String MODEL = "model";

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

    /** Window: the counter of an event, for example {@code clockJumps}. */
    public static String of(StreamEvent event) {
        String[] words = event.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
