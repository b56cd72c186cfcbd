package io.qrstream.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.alerts.AlertState;
import io.qrstream.alerts.AlertTracker;
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.jobs.wire.AlertJson;
import io.qrstream.jobs.wire.VitalSignsJson;
import io.qrstream.operator.AlertOptions;
import io.qrstream.operator.VitalsOptions;
import io.qrstream.testing.TestPatient;
import io.qrstream.testing.TestPatient.Piece;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.VitalsOracle;
import io.qrstream.testing.VitalsOracle.Peak;
import io.qrstream.vitals.VitalSigns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The vital signs of whole runs by their definition, and the alerts that follow from them. */
public final class OfflineVitals {

    /** Short periods; silence is left out, which depends on when signals come. */
    public static final Configuration OPTIONS =
            Configuration.fromMap(
                    Map.of(
                            "vitals.period", "1 s",
                            "vitals.rate-window", "2 s",
                            "vitals.anomaly-window", "5 s",
                            "vitals.variability-window", "20 s",
                            "quality.saturation-mv", "2.5",
                            "alerts.raise-after", "3 s",
                            "alerts.clear-after", "2 s",
                            "alerts.update-every", "7 s",
                            "alerts.off", "stream_silent"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEAST_ALERTS = 20;

    private final Map<String, List<VitalSigns>> vitals = new TreeMap<>();

    /** Of runs at 250 Hz that begin with sample 0 at time 0. */
    public OfflineVitals(Map<String, float[]> signals) {
        signals.forEach((stream, signal) -> vitals.put(stream, vitals(stream, signal)));
        vitals.values().removeIf(List::isEmpty);
    }

    private static List<VitalSigns> vitals(String stream, float[] signal) {
        VitalsOracle oracle =
                new VitalsOracle(
                        TestRuns.run(stream),
                        signal,
                        peaks(stream, signal),
                        VitalsOptions.settings(OPTIONS),
                        VitalsOptions.quality(OPTIONS));
        return oracle.all();
    }

    /** Each heartbeat is complete with its own R-peak, and so is its anomaly. */
    private static List<Peak> peaks(String stream, float[] signal) {
        TestPatient patient =
                new TestPatient(stream, TestStreams.SAMPLING_RATE, List.of(new Piece(0, signal)));
        return patient
                .answer(
                        new AdaptiveDetector(),
                        TestStreams.WINDOW,
                        OptionalDouble.of(TestStreams.SAMPLING_RATE))
                .heartbeats()
                .stream()
                .map(beat -> new Peak(beat.rPeak(), anomaly(beat), Float.NaN))
                .toList();
    }

    private static float anomaly(Heartbeat heartbeat) {
        return heartbeat.anomaly() == null ? Float.NaN : heartbeat.anomaly().score();
    }

    /** How many periods there are, of all streams. */
    public long periods() {
        return vitals.values().stream().mapToLong(List::size).sum();
    }

    /** Makes sure that these are the vital signs of all streams, each once and in order. */
    public void assertVitals(Collection<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(periods()).isGreaterThan(500);
        VitalSignsJson json = new VitalSignsJson();
        Map<String, List<JsonNode>> expected = new TreeMap<>();
        vitals.forEach(
                (stream, signs) ->
                        expected.put(
                                stream, signs.stream().map(s -> read(json.write(s))).toList()));
        assertSame(byStream(records), expected);
    }

    /** Makes sure that these are the alerts of all streams, each once and in order. */
    public void assertAlerts(Collection<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).hasSizeGreaterThan(LEAST_ALERTS);
        AlertJson json = new AlertJson();
        Map<String, List<JsonNode>> expected = new TreeMap<>();
        vitals.forEach(
                (stream, signs) -> {
                    List<JsonNode> alerts = new ArrayList<>();
                    AlertTracker tracker =
                            new AlertTracker(
                                    AlertOptions.settings(OPTIONS),
                                    0,
                                    alert -> alerts.add(read(json.write(alert))));
                    AlertState state = new AlertState();
                    signs.forEach(s -> tracker.signs(state, s, 0));
                    expected.put(stream, alerts);
                });
        expected.values().removeIf(List::isEmpty);
        assertSame(byStream(records), expected);
    }

    private static void assertSame(
            Map<String, List<JsonNode>> actual, Map<String, List<JsonNode>> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (stream, nodes) ->
                        assertThat(actual.get(stream))
                                .as(stream)
                                .usingElementComparator(
                                        (a, b) -> a.equals(OfflineVitals::compare, b) ? 0 : 1)
                                .isEqualTo(nodes));
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return VitalsOracle.SAME.compare(a.doubleValue(), b.doubleValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static Map<String, List<JsonNode>> byStream(
            Collection<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<JsonNode>> streams = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JsonNode node = json(record);
            assertThat(record.timestamp()).isEqualTo(node.get("time_ms").longValue());
            streams.computeIfAbsent(node.get("stream").textValue(), s -> new ArrayList<>())
                    .add(node);
        }
        return streams;
    }

    /** A record's value. */
    public static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        return read(record.value());
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
