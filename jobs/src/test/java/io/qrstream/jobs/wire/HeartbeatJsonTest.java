package io.qrstream.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.heartbeat.Heartbeat;
import java.io.IOException;
import java.io.InputStream;
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

    private final HeartbeatJson json = new HeartbeatJson();

    static List<Heartbeat> heartbeats() {
        return List.of(FIRST, SECOND);
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
    void whatIsNotANumberIsNull() throws IOException {
        JsonNode written = JSON.readTree(json.write(FIRST));
        assertThat(written.get("rr_seconds").isNull()).isTrue();
        assertThat(written.get("heart_rate_bpm").isNull()).isTrue();
        assertThat(written.get("stream").textValue()).isEqualTo("p\"1");
    }

    @ParameterizedTest
    @MethodSource("heartbeats")
    void theSchemaDescribesExactlyTheseFields(Heartbeat heartbeat) throws IOException {
        JsonNode schema = schema();
        JsonNode written = JSON.readTree(json.write(heartbeat));
        Set<Map.Entry<String, JsonNode>> fields = written.properties();
        List<String> names = fields.stream().map(Map.Entry::getKey).toList();
        assertThat(schema.get("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(names);
        assertThat(JSON.convertValue(schema.get("required"), String[].class))
                .containsExactlyElementsOf(names);
        fields.forEach(
                field ->
                        assertThat(typesOf(schema, field.getKey()))
                                .as(field.getKey())
                                .contains(typeOf(field.getValue())));
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
            default -> value.isIntegralNumber() ? "integer" : "number";
        };
    }
}
