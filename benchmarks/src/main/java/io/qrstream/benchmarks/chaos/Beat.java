package io.qrstream.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.heartbeat.HeartbeatAnomaly;

/**
 * A heartbeat of a stream as a consumer of the topic sees it, but for its score; see {@code
 * heartbeat.schema.json}.
 *
 * @param anomaly or null
 */
record Beat(
        long run,
        long start,
        int length,
        long rPeak,
        long rPeakTimeMillis,
        double rrSeconds,
        boolean kept,
        HeartbeatAnomaly anomaly) {

    static Beat of(JsonNode json) {
        return new Beat(
                json.get("run").longValue(),
                json.get("start").longValue(),
                json.get("length").intValue(),
                json.get("r_peak").longValue(),
                json.get("r_peak_time_ms").longValue(),
                json.get("rr_seconds").asDouble(Double.NaN),
                json.get("kept").booleanValue(),
                json.has("anomaly") ? anomaly(json) : null);
    }

    private static HeartbeatAnomaly anomaly(JsonNode json) {
        return new HeartbeatAnomaly(
                number(json, "anomaly"), number(json, "shape_distance"), number(json, "rr_ratio"));
    }

    private static float number(JsonNode json, String field) {
        return (float) json.get(field).asDouble(Double.NaN);
    }
}
