package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
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

    // Raw: to the generator a heartbeat is a row of values without an object around them. Keeping
    // count of the fields would take it as long as writing them.
    private static final SerializableString STREAM = opening("stream");
    private static final SerializableString RUN = field("run");
    private static final SerializableString START = field("start");
    private static final SerializableString LENGTH = field("length");
    private static final SerializableString R_PEAK = field("r_peak");
    private static final SerializableString R_PEAK_TIME = field("r_peak_time_ms");
    private static final SerializableString SAMPLING_RATE = field("sampling_rate");
    private static final SerializableString RR_SECONDS = field("rr_seconds");
    private static final SerializableString HEART_RATE = field("heart_rate_bpm");
    private static final SerializableString KEPT = field("kept");

    private static final SerializableString ANOMALY = field("anomaly");
    private static final SerializableString SHAPE_DISTANCE = field("shape_distance");
    private static final SerializableString RR_RATIO = field("rr_ratio");

    private static final SerializableString MODEL = field("model");
    private static final SerializableString SCORE = field("score");
    private static final SerializableString QUANTILE = field("score_quantile");
    private static final SerializableString ERROR = field("reconstruction_error");
    private static final SerializableString KL = field("kl");
    private static final SerializableString EMBEDDING = new SerializedString(",\"embedding\":[");

    private static final SerializableString EMBEDDING_END = new SerializedString("]");
    private static final SerializableString COMMA = new SerializedString(",");
    private static final SerializableString END = new SerializedString("}");

    private final NumberTexts texts = new NumberTexts();
    private final FloatTexts floats = new FloatTexts();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    // One generator for all objects: to open one costs as much as to write one.
    private final JsonGenerator json = generator(bytes);

    /** Returns the object's UTF-8, without a line end. */
    public byte[] write(Heartbeat heartbeat) {
        bytes.reset();
        try {
            writeFields(heartbeat);
            if (heartbeat.anomaly() != null) {
                writeAnomaly(heartbeat.anomaly());
            }
            if (heartbeat.score() != null) {
                writeScore(heartbeat.score());
            }
            json.writeRaw(END);
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SerializableString opening(String name) {
        return new SerializedString("{\"" + name + "\":");
    }

    private static SerializableString field(String name) {
        return new SerializedString(",\"" + name + "\":");
    }

    private static JsonGenerator generator(ByteArrayOutputStream bytes) {
        try {
            return FACTORY.createGenerator(bytes).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFields(Heartbeat heartbeat) throws IOException {
        write(STREAM, heartbeat.stream());
        write(RUN, heartbeat.run());
        write(START, heartbeat.start());
        write(LENGTH, heartbeat.length());
        write(R_PEAK, heartbeat.rPeak());
        write(R_PEAK_TIME, heartbeat.rPeakTimeMillis());
        write(SAMPLING_RATE, heartbeat.samplingRate());
        write(RR_SECONDS, heartbeat.rrSeconds());
        write(HEART_RATE, heartbeat.heartRateBpm());
        json.writeRaw(KEPT);
        json.writeBoolean(heartbeat.kept());
    }

    private void writeAnomaly(HeartbeatAnomaly anomaly) throws IOException {
        write(ANOMALY, anomaly.score());
        write(SHAPE_DISTANCE, anomaly.shapeDistance());
        write(RR_RATIO, anomaly.rrRatio());
    }

    private void writeScore(HeartbeatScore score) throws IOException {
        write(MODEL, score.model());
        write(SCORE, score.score());
        write(QUANTILE, score.quantile());
        write(ERROR, score.reconstructionError());
        write(KL, score.kl());
        SerializableString before = EMBEDDING;
        for (float value : score.embedding()) {
            write(before, value);
            before = COMMA;
        }
        json.writeRaw(EMBEDDING_END);
    }

    private void write(SerializableString field, String value) throws IOException {
        json.writeRaw(field);
        json.writeString(value);
    }

    private void write(SerializableString field, long value) throws IOException {
        json.writeRaw(field);
        json.writeNumber(value);
    }

    /** JSON knows no NaN: what is not a number is null. */
    private void write(SerializableString field, float value) throws IOException {
        json.writeRaw(field);
        if (Float.isFinite(value)) {
            floats.write(value, json);
        } else {
            json.writeNull();
        }
    }

    private void write(SerializableString field, double value) throws IOException {
        json.writeRaw(field);
        if (Double.isFinite(value)) {
            json.writeRawValue(texts.of(value));
        } else {
            json.writeNull();
        }
    }
}
