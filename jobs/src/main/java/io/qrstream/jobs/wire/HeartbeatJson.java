package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatScore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * {@link Heartbeat} as one JSON object; the schema is {@code heartbeat.schema.json}. Not for use by
 * more than one thread at a time.
 */
public final class HeartbeatJson {

    // No two scores are alike: what NumberTexts remembers would not help, a fast writer does.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    private static final int TYPICAL_BYTES = 512;

    private static final SerializableString STREAM = new SerializedString("stream");
    private static final SerializableString RUN = new SerializedString("run");
    private static final SerializableString START = new SerializedString("start");
    private static final SerializableString LENGTH = new SerializedString("length");
    private static final SerializableString R_PEAK = new SerializedString("r_peak");
    private static final SerializableString R_PEAK_TIME = new SerializedString("r_peak_time_ms");
    private static final SerializableString SAMPLING_RATE = new SerializedString("sampling_rate");
    private static final SerializableString RR_SECONDS = new SerializedString("rr_seconds");
    private static final SerializableString HEART_RATE = new SerializedString("heart_rate_bpm");
    private static final SerializableString KEPT = new SerializedString("kept");

    private static final SerializableString MODEL = new SerializedString("model");
    private static final SerializableString SCORE = new SerializedString("score");
    private static final SerializableString QUANTILE = new SerializedString("score_quantile");
    private static final SerializableString ERROR = new SerializedString("reconstruction_error");
    private static final SerializableString KL = new SerializedString("kl");
    private static final SerializableString EMBEDDING = new SerializedString("embedding");

    private final NumberTexts texts = new NumberTexts();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    // One generator for all objects: to open one costs as much as to write one.
    private final JsonGenerator json = generator(bytes);

    /** Returns the object's UTF-8, without a line end. */
    public byte[] write(Heartbeat heartbeat) {
        bytes.reset();
        try {
            json.writeStartObject();
            writeFields(heartbeat);
            if (heartbeat.score() != null) {
                writeScore(heartbeat.score());
            }
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

    private void writeFields(Heartbeat heartbeat) throws IOException {
        json.writeFieldName(STREAM);
        json.writeString(heartbeat.stream());
        write(RUN, heartbeat.run());
        write(START, heartbeat.start());
        write(LENGTH, heartbeat.length());
        write(R_PEAK, heartbeat.rPeak());
        write(R_PEAK_TIME, heartbeat.rPeakTimeMillis());
        write(SAMPLING_RATE, heartbeat.samplingRate());
        write(RR_SECONDS, heartbeat.rrSeconds());
        write(HEART_RATE, heartbeat.heartRateBpm());
        json.writeFieldName(KEPT);
        json.writeBoolean(heartbeat.kept());
    }

    private void writeScore(HeartbeatScore score) throws IOException {
        json.writeFieldName(MODEL);
        json.writeString(score.model());
        json.writeFieldName(SCORE);
        write(score.score());
        json.writeFieldName(QUANTILE);
        write(score.quantile());
        json.writeFieldName(ERROR);
        write(score.reconstructionError());
        json.writeFieldName(KL);
        write(score.kl());
        json.writeFieldName(EMBEDDING);
        json.writeStartArray();
        for (float value : score.embedding()) {
            write(value);
        }
        json.writeEndArray();
    }

    private void write(float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void write(SerializableString field, long value) throws IOException {
        json.writeFieldName(field);
        json.writeNumber(value);
    }

    /** JSON knows no NaN: what is not a number is null. */
    private void write(SerializableString field, double value) throws IOException {
        json.writeFieldName(field);
        if (Double.isFinite(value)) {
            json.writeRawValue(texts.of(value));
        } else {
            json.writeNull();
        }
    }
}
