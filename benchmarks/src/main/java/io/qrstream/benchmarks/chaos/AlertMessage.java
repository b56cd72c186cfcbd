package io.qrstream.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.qrstream.alerts.Alert;
import io.qrstream.alerts.Alert.Phase;
import io.qrstream.alerts.AlertKind;
import java.util.Locale;

/**
 * A message about an alert as a consumer of the topic sees it, but for its numbers; see {@code
 * alert.schema.json}.
 *
 * @param cause why it was cleared, or empty
 */
record AlertMessage(
        String id,
        String stream,
        AlertKind kind,
        Phase phase,
        long timeMillis,
        long raisedMillis,
        String cause) {

    static AlertMessage of(Alert alert) {
        return new AlertMessage(
                alert.id(),
                alert.stream(),
                alert.kind(),
                alert.phase(),
                alert.timeMillis(),
                alert.raisedMillis(),
                alert.cause() == null ? "" : alert.cause().name().toLowerCase(Locale.ROOT));
    }

    static AlertMessage of(JsonNode json) {
        return new AlertMessage(
                json.get("id").textValue(),
                json.get("stream").textValue(),
                AlertKind.of(json.get("kind").textValue()).orElseThrow(),
                Phase.valueOf(json.get("phase").textValue().toUpperCase(Locale.ROOT)),
                json.get("time_ms").longValue(),
                json.get("raised_time_ms").longValue(),
                json.path("cause").asText());
    }

    /** Its id but for the time that it was raised at, which of a silence is the job's. */
    String idWithoutTime() {
        return id.substring(0, id.lastIndexOf('/'));
    }
}
