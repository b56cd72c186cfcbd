package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.qrstream.heartbeat.Heartbeat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * {@link Heartbeat} as one JSON object; the schema is {@code heartbeat.schema.json}. Not for use by
 * more than one thread at a time.
 */
public final class HeartbeatJson {

    // Java 17's own Double.toString takes as long as all the rest.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    private static final int TYPICAL_BYTES = 256;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    // One generator for all objects: to open one costs as much as to write one.
    private final JsonGenerator json = generator(bytes);

    /** Returns the object's UTF-8, without a line end. */
    public byte[] write(Heartbeat heartbeat) {
        bytes.reset();
        try {
            json.writeStartObject();
            writeFields(heartbeat, json);
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static JsonGenerator generator(ByteArrayOutputStream bytes) {
        try {
            return FACTORY.createGenerator(bytes).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeFields(Heartbeat heartbeat, JsonGenerator json) throws IOException {
        json.writeStringField("stream", heartbeat.stream());
        json.writeNumberField("run", heartbeat.run());
        json.writeNumberField("start", heartbeat.start());
        json.writeNumberField("length", heartbeat.length());
        json.writeNumberField("r_peak", heartbeat.rPeak());
        json.writeNumberField("r_peak_time_ms", heartbeat.rPeakTimeMillis());
        writeNumber("sampling_rate", heartbeat.samplingRate(), json);
        writeNumber("rr_seconds", heartbeat.rrSeconds(), json);
        writeNumber("heart_rate_bpm", heartbeat.heartRateBpm(), json);
        json.writeBooleanField("kept", heartbeat.kept());
    }

    /** JSON knows no NaN: what is not a number is null. */
    private static void writeNumber(String field, double value, JsonGenerator json)
            throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
    }
}
