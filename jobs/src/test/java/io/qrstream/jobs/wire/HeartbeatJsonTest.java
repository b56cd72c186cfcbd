package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatScore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeartbeatJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Heartbeat FIRST =
            new Heartbeat("p\"1", 360, 5, 100, 250, 170, -3, Double.NaN, false);
    private static final Heartbeat SECOND =
            new Heartbeat("p/1", 250.5, 0, 350, 200, 420, 1_700_000_000_123L, 0.75, true);

    private static final Heartbeat SCORED =
            SECOND.withScore(
                    new HeartbeatScore(
                            "lightvae-0",
                            0.0315f,
                            0.97f,
                            3.1e-2f,
                            1e-5f,
                            new float[] {-1.5f, 0.1f}));
    private static final Heartbeat BEYOND =
            SECOND.withScore(
                    new HeartbeatScore(
                            "m",
                            Float.POSITIVE_INFINITY,
                            1,
                            2,
                            Float.POSITIVE_INFINITY,
                            new float[] {Float.NaN}));

    private static final Heartbeat JUDGED =
            SECOND.withAnomaly(new HeartbeatAnomaly(0.9f, 0.0125f, 0.625f));

    private final HeartbeatJson json = new HeartbeatJson();

    static List<Heartbeat> heartbeats() {
        return List.of(
                FIRST,
                SECOND,
                SCORED,
                BEYOND,
                JUDGED,
                SCORED.withAnomaly(new HeartbeatAnomaly(1, 0, Float.NaN)));
    }

    @Test
    void fieldsAreNamedAsDocumented() {
        assertThat(json.write(SECOND))
                .asString()
                .isEqualTo(
                        "{\"stream\":\"p/1\",\"run\":0,\"start\":350,\"length\":200,\"r_peak\":420,"
                                + "\"r_peak_time_ms\":1700000000123,\"sampling_rate\":250.5,"
                                + "\"rr_seconds\":0.75,\"heart_rate_bpm\":80.0,\"kept\":true}");
    }

    @Test
    void aScoreFollowsWhereThereIsOne() throws IOException {
        String written = new String(json.write(SCORED), UTF_8);
        String plain = new String(json.write(SECOND), UTF_8);
        assertThat(written)
                .isEqualTo(
                        plain.substring(0, plain.length() - 1)
                                + ",\"model\":\"lightvae-0\",\"score\":0.0315,"
                                + "\"score_quantile\":0.97,\"reconstruction_error\":0.031,"
                                + "\"kl\":0.00001,\"embedding\":[-1.5,0.1]}");
        JsonNode beyond = JSON.readTree(json.write(BEYOND));
        assertThat(beyond.get("score").isNull()).isTrue();
        assertThat(beyond.get("embedding").get(0).isNull()).isTrue();
        assertThat(beyond.get("score_quantile").floatValue()).isOne();
    }

    @Test
    void anAnomalyFollowsWhereThereIsOne() {
        String plain = new String(json.write(SECOND), UTF_8);
        assertThat(json.write(JUDGED))
                .asString()
                .isEqualTo(
                        plain.substring(0, plain.length() - 1)
                                + ",\"anomaly\":0.9,\"shape_distance\":0.0125,\"rr_ratio\":0.625}");
    }

    @Test
    void whatIsNotANumberIsNull() throws IOException {
        JsonNode written = JSON.readTree(json.write(FIRST));
        assertThat(written.get("rr_seconds").isNull()).isTrue();
        assertThat(written.get("heart_rate_bpm").isNull()).isTrue();
        assertThat(written.get("stream").textValue()).isEqualTo("p\"1");
    }

    @Test
    void eachSaysItsOwnStream() throws IOException {
        for (Heartbeat heartbeat : List.of(FIRST, FIRST, SECOND, JUDGED, FIRST)) {
            JsonNode written = JSON.readTree(json.write(heartbeat));
            assertThat(written.get("stream").textValue()).isEqualTo(heartbeat.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("heartbeats")
    void theSchemaDescribesExactlyTheseFields(Heartbeat heartbeat) throws IOException {
        JsonNode schema = schema();
        JsonNode written = JSON.readTree(json.write(heartbeat));
        Set<Map.Entry<String, JsonNode>> fields = written.properties();
        List<String> names = fields.stream().map(Map.Entry::getKey).toList();
        List<String> described = texts(schema.get("required"));
        if (heartbeat.anomaly() != null) {
            described.add("anomaly");
            described.addAll(texts(schema.at("/dependentRequired/anomaly")));
        }
        if (heartbeat.score() != null) {
            described.add("model");
            described.addAll(texts(schema.at("/dependentRequired/model")));
        }
        assertThat(names).isEqualTo(described);
        assertThat(schema.get("properties").fieldNames()).toIterable().containsAll(names);
        fields.forEach(
                field ->
                        assertThat(typesOf(schema, field.getKey()))
                                .as(field.getKey())
                                .contains(typeOf(field.getValue())));
    }

    @Test
    void aScoreIsWholeOrNotThere() throws IOException {
        JsonNode schema = schema();
        List<String> all = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(all::add);
        all.removeAll(texts(schema.get("required")));
        assertThat(schema.get("dependentRequired").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(all);
        assertThat(all.subList(0, 3)).containsExactly("anomaly", "shape_distance", "rr_ratio");
        assertThat(texts(schema.at("/dependentRequired/anomaly"))).isEqualTo(all.subList(1, 3));
        all.subList(0, 3).clear();
        all.remove("model");
        assertThat(texts(schema.at("/dependentRequired/model"))).isEqualTo(all);
        for (String field : all) {
            assertThat(texts(schema.at("/dependentRequired/" + field))).containsExactly("model");
        }
    }

    private static List<String> texts(JsonNode array) {
        return new ArrayList<>(List.of(JSON.convertValue(array, String[].class)));
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = HeartbeatJson.class.getResourceAsStream("heartbeat.schema.json")) {
            return JSON.readTree(in);
        }
    }

    private static List<String> typesOf(JsonNode schema, String field) {
        JsonNode type = schema.at("/properties/" + field + "/type");
        return type.isArray()
                ? List.of(JSON.convertValue(type, String[].class))
                : List.of(type.textValue());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case ARRAY -> "array";
            default -> value.isIntegralNumber() ? "integer" : "number";
        };
    }
}
