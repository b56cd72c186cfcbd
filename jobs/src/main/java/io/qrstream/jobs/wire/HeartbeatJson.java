package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatScore;

/**
 * {@link Heartbeat} as one JSON object; the schema is {@code heartbeat.schema.json}. Not for use by
 * more than one thread at a time.
 */
public final class HeartbeatJson {

    private static final SerializableString STREAM = new SerializedString("{\"stream\":\"");
    private static final SerializableString RUN = new SerializedString("\",\"run\":");
    private static final SerializableString START = field("start");
    private static final SerializableString LENGTH = field("length");
    private static final SerializableString R_PEAK = field("r_peak");
    private static final SerializableString R_PEAK_TIME = field("r_peak_time_ms");
    private static final SerializableString SAMPLING_RATE = field("sampling_rate");
    private static final SerializableString RR_SECONDS = field("rr_seconds");
    private static final SerializableString HEART_RATE = field("heart_rate_bpm");
    private static final SerializableString KEPT = new SerializedString(",\"kept\":true");
    private static final SerializableString PRUNED = new SerializedString(",\"kept\":false");

    private static final SerializableString ANOMALY = field("anomaly");
    private static final SerializableString SHAPE_DISTANCE = field("shape_distance");
    private static final SerializableString RR_RATIO = field("rr_ratio");

    private static final SerializableString MODEL = new SerializedString(",\"model\":\"");
    private static final SerializableString SCORE = new SerializedString("\",\"score\":");
    private static final SerializableString QUANTILE = field("score_quantile");
    private static final SerializableString ERROR = field("reconstruction_error");
    private static final SerializableString KL = field("kl");
    private static final SerializableString EMBEDDING = new SerializedString(",\"embedding\":[");

    private static final SerializableString EMBEDDING_END = new SerializedString("]");
    private static final SerializableString COMMA = new SerializedString(",");
    private static final SerializableString END = new SerializedString("}");

    private final NumberTexts texts = new NumberTexts();
    private final JsonBytes json = new JsonBytes();
    // The last ones, escaped: heartbeats of a stream come a few at a time, all have one model.
    private SerializableString stream = new SerializedString("");
    private SerializableString model = stream;

    /** Returns the object's UTF-8, without a line end. */
    public byte[] write(Heartbeat heartbeat) {
        json.reset();
        writeFields(heartbeat);
        if (heartbeat.anomaly() != null) {
            writeAnomaly(heartbeat.anomaly());
        }
        if (heartbeat.score() != null) {
            writeScore(heartbeat.score());
        }
        json.raw(END);
        return json.toBytes();
    }

    private static SerializableString field(String name) {
        return new SerializedString(",\"" + name + "\":");
    }

    private void writeFields(Heartbeat heartbeat) {
        stream = same(stream, heartbeat.stream());
        json.raw(STREAM);
        json.escaped(stream);
        write(RUN, heartbeat.run());
        write(START, heartbeat.start());
        write(LENGTH, heartbeat.length());
        write(R_PEAK, heartbeat.rPeak());
        write(R_PEAK_TIME, heartbeat.rPeakTimeMillis());
        write(SAMPLING_RATE, heartbeat.samplingRate());
        write(RR_SECONDS, heartbeat.rrSeconds());
        write(HEART_RATE, heartbeat.heartRateBpm());
        json.raw(heartbeat.kept() ? KEPT : PRUNED);
    }

    private void writeAnomaly(HeartbeatAnomaly anomaly) {
        write(ANOMALY, anomaly.score());
        write(SHAPE_DISTANCE, anomaly.shapeDistance());
        write(RR_RATIO, anomaly.rrRatio());
    }

    private void writeScore(HeartbeatScore score) {
        model = same(model, score.model());
        json.raw(MODEL);
        json.escaped(model);
        write(SCORE, score.score());
        write(QUANTILE, score.quantile());
        write(ERROR, score.reconstructionError());
        write(KL, score.kl());
        SerializableString before = EMBEDDING;
        for (float value : score.embedding()) {
            write(before, value);
            before = COMMA;
        }
        json.raw(EMBEDDING_END);
    }

    /** The text, escaped already if it is the last one. */
    private static SerializableString same(SerializableString last, String text) {
        return last.getValue().equals(text) ? last : new SerializedString(text);
    }

    private void write(SerializableString field, long value) {
        json.raw(field);
        json.number(value);
    }

    private void write(SerializableString field, float value) {
        json.raw(field);
        json.number(value);
    }

    private void write(SerializableString field, double value) {
        json.raw(field);
        json.number(value, texts);
    }
}
