package io.qrstream.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A heartbeat of a stream as a consumer of the topic sees it; see {@code heartbeat.schema.json}.
 */
record Beat(
        long run,
        long start,
        int length,
        long rPeak,
        long rPeakTimeMillis,
        double rrSeconds,
        boolean kept) {

    static Beat of(JsonNode json) {
        return new Beat(
                json.get("run").longValue(),
                json.get("start").longValue(),
                json.get("length").intValue(),
                json.get("r_peak").longValue(),
                json.get("r_peak_time_ms").longValue(),
                json.get("rr_seconds").asDouble(Double.NaN),
                json.get("kept").booleanValue());
    }
}
