package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.Limit;
import io.qrstream.alerts.Thresholds;
import io.qrstream.operator.AlertInput;
import io.qrstream.operator.SilenceBounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Limits that a stream has of its own, as they are written to their topic. */
final class ThresholdsReader {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final int LONGEST_STREAM = 256;
    private static final int LONGEST_SHOWN = 100;
    private static final String RAISE = "raise";
    private static final String CLEAR = "clear";

    private ThresholdsReader() {}

    /**
     * Reads a record.
     *
     * @param key the stream's id, UTF-8
     * @param value a JSON object, or null to take back what was said
     * @param silences which can be said
     * @throws IllegalArgumentException naming what cannot be
     */
    static AlertInput read(byte[] key, byte[] value, SilenceBounds silences) {
        String stream = stream(key);
        Thresholds limits = value == null ? Thresholds.NONE : thresholds(value);
        Limit silence = limits.limits().get(AlertKind.STREAM_SILENT);
        if (silence != null) {
            silences.require(AlertKind.STREAM_SILENT.key() + "." + RAISE, silence.raise());
        }
        return AlertInput.of(stream, limits);
    }

    private static String stream(byte[] key) {
        if (key == null || key.length == 0) {
            throw new IllegalArgumentException("the key, which says whose limits, is missing");
        }
        try {
            String stream =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
            if (stream.length() > LONGEST_STREAM) {
                throw new IllegalArgumentException(
                        "the key is a stream's id of " + stream.length() + " characters");
            }
            return stream;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the key is not UTF-8", e);
        }
    }

    private static Thresholds thresholds(byte[] value) {
        JsonNode object = object(value);
        Map<AlertKind, Limit> limits = new EnumMap<>(AlertKind.class);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            AlertKind kind =
                    AlertKind.of(field.getKey())
                            .filter(AlertKind::isLimited)
                            .orElseThrow(() -> refused(field.getKey(), "no limit has this name"));
            limits.put(kind, limit(kind, field.getValue()));
        }
        return new Thresholds(limits);
    }

    private static JsonNode object(byte[] value) {
        try {
            JsonNode object = JSON.readTree(value);
            if (object != null && object.isObject()) {
                return object;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + firstLine(e), e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static String firstLine(IOException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    private static Limit limit(AlertKind kind, JsonNode value) {
        if (value.isNull()) {
            return Limit.OFF;
        }
        if (!value.isObject()) {
            throw refused(kind.key(), "neither null nor an object but " + shown(value));
        }
        Set<String> fields = kind.isMeasured() ? Set.of(RAISE, CLEAR) : Set.of(RAISE);
        value.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!fields.contains(name)) {
                                throw refused(kind.key() + "." + name, "no field has this name");
                            }
                        });
        double raise = number(kind, value, RAISE);
        return Limit.of(kind, raise, kind.isMeasured() ? number(kind, value, CLEAR) : raise);
    }

    private static double number(AlertKind kind, JsonNode limit, String field) {
        JsonNode number = limit.path(field);
        if (!number.isNumber()) {
            String what = number.isMissingNode() ? "missing" : "no number but " + shown(number);
            throw refused(kind.key() + "." + field, what);
        }
        return number.doubleValue();
    }

    private static String shown(JsonNode value) {
        return Shortened.text(value.toString(), LONGEST_SHOWN);
    }

    private static IllegalArgumentException refused(String name, String what) {
        return new IllegalArgumentException(Shortened.text(name, LONGEST_SHOWN) + ": " + what);
    }
}
