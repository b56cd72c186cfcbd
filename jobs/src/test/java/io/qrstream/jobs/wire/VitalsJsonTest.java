package io.qrstream.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.alerts.Alert;
import io.qrstream.alerts.Alert.Cause;
import io.qrstream.alerts.Alert.Phase;
import io.qrstream.alerts.AlertKind;
import io.qrstream.testing.TestSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.window.SignalQuality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vital signs and alerts on the wire, held to their schemas. */
class VitalsJsonTest {

    @Test
    void vitalSignsAreNamedAsDocumented() {
        byte[] json = new VitalSignsJson().write(TestSigns.healthy("p\"1", 1));
        assertThat(json)
                .asString()
                .isEqualTo(
                        "{\"stream\":\"p\\\"1\",\"run\":0,\"sample\":2500,\"time_ms\":10000,"
                                + "\"sampling_rate\":250.0,\"beats\":6,\"heart_rate_bpm\":75.0,"
                                + "\"rr_seconds\":0.8,\"rr_shortest_seconds\":0.8,"
                                + "\"rr_longest_seconds\":0.8,\"pause_seconds\":0.9,"
                                + "\"variability_seconds\":300,\"nn_intervals\":370,"
                                + "\"rmssd_ms\":25.5,\"sdnn_ms\":40.25,\"scored\":75,"
                                + "\"anomaly_rate\":0.01,\"flat_share\":0.0,"
                                + "\"saturated_share\":0.0,\"slope_kurtosis\":20.0,"
                                + "\"vf_leakage\":0.8}");
    }

    @Test
    void theSchemaOfVitalSignsDescribesExactlyTheseFields() throws IOException {
        Schema schema = Schema.read("vitals.schema.json");
        VitalSignsJson json = new VitalSignsJson();
        SignalQuality noSlope = new SignalQuality(0, 0.3f, 0, Float.NaN, Float.NaN);
        var unknown = TestSigns.of("s", 7, 0, Double.NaN, 5, new Anomalies(0, Double.NaN), noSlope);
        for (var signs : List.of(TestSigns.healthy("s", 3), unknown)) {
            JsonNode written = Schema.JSON.readTree(json.write(signs));
            assertThat(names(written)).isEqualTo(schema.required()).isEqualTo(schema.properties());
            assertAllowed(schema, written);
        }
        JsonNode written = Schema.JSON.readTree(json.write(unknown));
        for (String field :
                List.of("heart_rate_bpm", "anomaly_rate", "slope_kurtosis", "vf_leakage")) {
            assertThat(written.get(field).isNull()).as(field).isTrue();
        }
        assertThat(json.write(unknown)).asString().contains("\"flat_share\":0.3,");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void theSchemaOfAlertsDescribesExactlyTheseFields(AlertKind kind) throws IOException {
        Schema schema = Schema.read("alert.schema.json");
        AlertJson json = new AlertJson();
        for (Phase phase : Phase.values()) {
            JsonNode raised = Schema.JSON.readTree(json.write(alert(kind, phase, null)));
            assertThat(names(raised)).isEqualTo(schema.required());
            assertAllowed(schema, raised);
        }
        for (Cause cause : Cause.values()) {
            JsonNode cleared = Schema.JSON.readTree(json.write(alert(kind, Phase.CLEARED, cause)));
            assertThat(names(cleared)).isEqualTo(schema.properties());
            assertAllowed(schema, cleared);
        }
    }

    @Test
    void alertsAreNamedAsDocumented() {
        assertThat(new AlertJson().write(alert(AlertKind.PAUSE, Phase.CLEARED, Cause.RECOVERED)))
                .asString()
                .isEqualTo(
                        "{\"id\":\"s/pause/0/1250/5000\",\"stream\":\"s\",\"kind\":\"pause\","
                                + "\"phase\":\"cleared\",\"time_ms\":30000,"
                                + "\"raised_time_ms\":5000,\"run\":0,\"sample\":1250,"
                                + "\"value\":null,\"worst\":4.5,\"limit\":3.0,"
                                + "\"cause\":\"recovered\"}");
    }

    private static Alert alert(AlertKind kind, Phase phase, Cause cause) {
        return new Alert(
                "s/pause/0/1250/5000",
                "s",
                kind,
                phase,
                30_000,
                5000,
                0,
                1250,
                Double.NaN,
                4.5,
                3,
                cause);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertAllowed(Schema schema, JsonNode object) {
        object.properties()
                .forEach(
                        field ->
                                assertThat(schema.allows(field.getKey(), field.getValue()))
                                        .as(field.toString())
                                        .isTrue());
    }
}
