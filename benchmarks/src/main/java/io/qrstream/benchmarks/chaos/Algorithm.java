package io.qrstream.benchmarks.chaos;

import io.qrstream.alerts.AlertKind;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.testing.AdaptiveOracle;
import io.qrstream.testing.OfflineAnomalies;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.VitalsOracle.Peak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the job finds heartbeats by, and what that is on a whole run, by its definition. */
enum Algorithm {
    /** What a job does without options, scored by the default model. */
    DEFAULTS(
            "the job's defaults, scored by the default model", Map.of("scoring.model", "default")) {
        @Override
        Answer answer(float[] signal) {
            List<Oracle.Found> found = AdaptiveOracle.find(signal[0], signal);
            List<Oracle.Beat> beats = Oracle.beats(signal, found, WINDOW);
            List<HeartbeatAnomaly> anomalies =
                    OfflineAnomalies.of(beats, WINDOW, Patients.SAMPLING_RATE);
            List<Peak> peaks = new ArrayList<>();
            for (int i = 0; i < beats.size(); i++) {
                HeartbeatAnomaly anomaly = anomalies.get(i);
                float score = anomaly == null ? Float.NaN : anomaly.score();
                peaks.add(new Peak(beats.get(i).rPeak(), score, Float.NaN));
            }
            return new Answer(beats, anomalies, peaks);
        }
    },

    /** The reference algorithm, scored by its model: what depends on scores is not known here. */
    REFERENCE(
            "the reference algorithm, scored by its model",
            Map.of(
                    "detector", "reference",
                    "segmentation", "gate-to-gate",
                    "scoring.model", "reference")) {
        @Override
        Answer answer(float[] signal) {
            List<Oracle.Found> found = Oracle.find(signal, ReferenceSettings.DEFAULT);
            List<Oracle.Beat> beats =
                    Oracle.beats(signal, found, GateToGate.of(ReferenceSettings.DEFAULT));
            List<Peak> peaks =
                    found.stream().map(one -> new Peak(one.peak(), Float.NaN, Float.NaN)).toList();
            return new Answer(beats, Collections.nCopies(beats.size(), null), peaks);
        }
    };

    private static final AroundR WINDOW = AroundR.ofSeconds(0.3, 0.4, Patients.SAMPLING_RATE);

    private final String words;
    private final Map<String, String> options;

    Algorithm(String words, Map<String, String> options) {
        this.words = words;
        this.options = options;
    }

    /**
     * What a run comes to.
     *
     * @param beats all of them, in order
     * @param anomalies one for each of them, null where there is none
     * @param peaks all of them, in order
     */
    record Answer(List<Oracle.Beat> beats, List<HeartbeatAnomaly> anomalies, List<Peak> peaks) {}

    /** What the job must be told. */
    Map<String, String> options() {
        return options;
    }

    /** What a run comes to, in mV at {@link Patients#SAMPLING_RATE}. */
    abstract Answer answer(float[] signal);

    /** Whether the signal alone says when alerts come: neither the clock nor a model's score. */
    boolean decides(AlertKind kind) {
        return kind.isMeasured() && (this == DEFAULTS || kind != AlertKind.ANOMALY_BURST);
    }

    @Override
    public String toString() {
        return words;
    }
}
