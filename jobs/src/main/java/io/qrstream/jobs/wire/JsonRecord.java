package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes flat JSON objects, one at a time: fields between {@link #begin} and {@link #end}. Not for
 * use by more than one thread at a time.
 */
final class JsonRecord {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    private static final int TYPICAL_BYTES = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    // One generator for all objects: to open one costs as much as to write one.
    private final JsonGenerator json;

    JsonRecord() {
        try {
            json = FACTORY.createGenerator(bytes).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonRecord begin() throws IOException {
        bytes.reset();
        json.writeStartObject();
        return this;
    }

    JsonRecord text(String field, String value) throws IOException {
        json.writeStringField(field, value);
        return this;
    }

    JsonRecord number(String field, long value) throws IOException {
        json.writeNumberField(field, value);
        return this;
    }

    /** JSON knows no NaN: what is not a number is null. */
    JsonRecord number(String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
        return this;
    }

    /** The shortest text that gives the float back, not that of the double it becomes. */
    JsonRecord number(String field, float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
        return this;
    }

    /** The object's UTF-8, without a line end. */
    byte[] end() throws IOException {
        json.writeEndObject();
        json.flush();
        return bytes.toByteArray();
    }
}
