package io.qrstream.jobs.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.testing.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A heartbeat as a consumer of the topic sees it. */
public record HeartbeatLine(
        String stream,
        long run,
        long start,
        int length,
        long rPeak,
        long rPeakTimeMillis,
        double rrSeconds,
        boolean kept) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the definition says of a heartbeat in a run of a stream that starts at time 0. */
    static HeartbeatLine of(String stream, long run, Oracle.Beat beat) {
        double rate = TestStreams.SAMPLING_RATE;
        return new HeartbeatLine(
                stream,
                run,
                run + beat.start(),
                beat.length(),
                run + beat.rPeak(),
                Math.round((run + beat.rPeak()) * 1000 / rate),
                beat.interval() < 0 ? Double.NaN : beat.interval() / rate,
                beat.row().length > 0);
    }

    /** Reads records of the topic into streams, each in the topic's order. */
    public static Map<String, List<HeartbeatLine>> byStream(
            Collection<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<HeartbeatLine>> streams = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            HeartbeatLine line = read(record.value());
            if (!line.stream().equals(new String(record.key(), StandardCharsets.UTF_8))) {
                throw new AssertionError(line + " has another key");
            }
            streams.computeIfAbsent(line.stream(), s -> new ArrayList<>()).add(line);
        }
        return streams;
    }

    private static HeartbeatLine read(byte[] value) {
        try {
            JsonNode json = JSON.readTree(value);
            return new HeartbeatLine(
                    json.get("stream").textValue(),
                    json.get("run").longValue(),
                    json.get("start").longValue(),
                    json.get("length").intValue(),
                    json.get("r_peak").longValue(),
                    json.get("r_peak_time_ms").longValue(),
                    json.get("rr_seconds").asDouble(Double.NaN),
                    json.get("kept").booleanValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
