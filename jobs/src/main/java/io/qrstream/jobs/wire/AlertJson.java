package io.qrstream.jobs.wire;

import io.qrstream.alerts.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * {@link Alert} as one JSON object; the schema is {@code alert.schema.json}. Not for use by more
 * than one thread at a time.
 */
public final class AlertJson {

    private final JsonRecord json = new JsonRecord();

    /** Returns the object's UTF-8, without a line end. */
    public byte[] write(Alert alert) {
        try {
            json.begin()
                    .text("id", alert.id())
                    .text("stream", alert.stream())
                    .text("kind", alert.kind().key())
                    .text("phase", lower(alert.phase()))
                    .number("time_ms", alert.timeMillis())
                    .number("raised_time_ms", alert.raisedMillis())
                    .number("run", alert.run())
                    .number("sample", alert.sample())
                    .number("value", alert.value())
                    .number("worst", alert.worst())
                    .number("limit", alert.limit());
            if (alert.cause() != null) {
                json.text("cause", lower(alert.cause()));
            }
            return json.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
