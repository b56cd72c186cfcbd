package io.qrstream.jobs.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.vitals.VitalsSettings;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demo's screen: a line a patient, drawn over itself on a terminal, one line in all elsewhere.
 * Belongs to one thread.
 */
final class Board {

    private static final int SHOWN_PATIENTS = 16;
    private static final double RARE = 0.99;
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, PatientView> patients = new TreeMap<>();
    private final AlertList alerts = new AlertList();
    private long[] waits = new long[1024];
    private int heartbeats;
    private int drawn;
    private int unusual;
    private int scored;
    private int rare;
    private double highestScore = Double.NEGATIVE_INFINITY;
    private String rarest;

    Board(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Takes a record of the heartbeats topic.
     *
     * @param nowMillis when it was seen
     */
    void add(JsonNode heartbeat, long nowMillis) {
        String stream = heartbeat.get("stream").asText();
        double bpm = heartbeat.get("heart_rate_bpm").asDouble(Double.NaN);
        double quantile = heartbeat.path("score_quantile").asDouble(Double.NaN);
        double anomaly = heartbeat.path("anomaly").asDouble(0);
        boolean isUnusual = anomaly > VitalsSettings.USUAL_ANOMALY_THRESHOLD;
        unusual += isUnusual ? 1 : 0;
        patients.computeIfAbsent(stream, s -> new PatientView()).add(bpm, isUnusual);
        if (!Double.isNaN(quantile)) {
            addScore(stream, heartbeat.get("score").asDouble(Double.POSITIVE_INFINITY), quantile);
        }
        if (heartbeats == waits.length) {
            waits = Arrays.copyOf(waits, 2 * heartbeats);
        }
        waits[heartbeats++] = nowMillis - heartbeat.get("r_peak_time_ms").asLong();
    }

    /** Takes a record of the alerts topic. */
    void alert(JsonNode alert) {
        alerts.add(alert);
        if (!terminal) {
            out.println(AlertList.line(alert));
        }
    }

    private void addScore(String stream, double score, double quantile) {
        scored++;
        if (quantile > RARE) {
            rare++;
        }
        if (score > highestScore) {
            highestScore = score;
            rarest = stream;
        }
    }

    /** How many heartbeats were added. */
    int heartbeats() {
        return heartbeats;
    }

    /** Draws what is known by now. */
    void draw() {
        if (!terminal) {
            out.printf("%,d heartbeats of %d patients%n", heartbeats, patients.size());
            return;
        }
        if (drawn > 0) {
            out.printf(UP_AND_CLEAR, drawn);
        }
        drawn = 0;
        for (Map.Entry<String, PatientView> patient : patients.entrySet()) {
            if (drawn == SHOWN_PATIENTS) {
                out.printf("… and %d more%n", patients.size() - SHOWN_PATIENTS);
                drawn++;
                break;
            }
            out.println(patient.getValue().line(patient.getKey()));
            drawn++;
        }
        for (String line : alerts.lines()) {
            out.println(line);
            drawn++;
        }
        out.flush();
    }

    /**
     * What was seen, in one line.
     *
     * @param realTime whether R-peaks' times are the clock's, so that a wait means something
     */
    String summary(double seconds, boolean realTime) {
        long[] sorted = Arrays.copyOf(waits, heartbeats);
        Arrays.sort(sorted);
        String wait =
                heartbeats == 0 || !realTime
                        ? ""
                        : String.format(
                                "; half of them within %.1f s of the R-peak",
                                sorted[heartbeats / 2] / 1000.0);
        return String.format(
                "Saw %,d heartbeats of %d patients in %.0f s%s%s%s%s.",
                heartbeats, patients.size(), seconds, wait, unusual(), scores(), alerts.summary());
    }

    private String unusual() {
        return unusual == 0 ? "" : String.format("; %,d unusual", unusual);
    }

    private String scores() {
        return scored == 0
                ? ""
                : String.format(
                        "; %,d of %,d scored above %.0f %% of the training set, the highest (%.3f)"
                                + " by %s",
                        rare, scored, 100 * RARE, highestScore, rarest);
    }
}
