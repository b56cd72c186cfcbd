package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatScore;

/**
 * {@link Heartbeat} as one JSON object; the schema is {@code heartbeat.schema.json}. Not for use by
 * more than one thread at a time.
 */
public final class HeartbeatJson {

    private static final byte[] START = field("start");
    private static final byte[] LENGTH = field("length");
    private static final byte[] R_PEAK = field("r_peak");
    private static final byte[] R_PEAK_TIME = field("r_peak_time_ms");

    private static final byte[] ANOMALY = field("anomaly");
    private static final byte[] SHAPE_DISTANCE = field("shape_distance");
    private static final byte[] RR_RATIO = field("rr_ratio");

    private static final byte[] QUANTILE = field("score_quantile");
    private static final byte[] ERROR = field("reconstruction_error");
    private static final byte[] KL = field("kl");
    private static final byte[] EMBEDDING = ascii(",\"embedding\":[");

    private static final byte[] EMBEDDING_END = ascii("]");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] END = ascii("}");

    private final RhythmTexts rhythms = new RhythmTexts();
    private final JsonBytes json = new JsonBytes();
    // Heartbeats of a stream come a few at a time, and all have one model.
    private final EscapedText stream = new EscapedText("{\"stream\":\"", "\",\"run\":");
    private final EscapedText model = new EscapedText(",\"model\":\"", "\",\"score\":");

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

    private static byte[] field(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private void writeFields(Heartbeat heartbeat) {
        write(stream.of(heartbeat.stream()), heartbeat.run());
        write(START, heartbeat.start());
        write(LENGTH, heartbeat.length());
        write(R_PEAK, heartbeat.rPeak());
        write(R_PEAK_TIME, heartbeat.rPeakTimeMillis());
        json.raw(rhythms.of(heartbeat));
    }

    private void writeAnomaly(HeartbeatAnomaly anomaly) {
        write(ANOMALY, anomaly.score());
        write(SHAPE_DISTANCE, anomaly.shapeDistance());
        write(RR_RATIO, anomaly.rrRatio());
    }

    private void writeScore(HeartbeatScore score) {
        write(model.of(score.model()), score.score());
        write(QUANTILE, score.quantile());
        write(ERROR, score.reconstructionError());
        write(KL, score.kl());
        byte[] before = EMBEDDING;
        for (float value : score.embedding()) {
            write(before, value);
            before = COMMA;
        }
        json.raw(EMBEDDING_END);
    }

    private void write(byte[] field, long value) {
        json.raw(field);
        json.number(value);
    }

    private void write(byte[] field, float value) {
        json.raw(field);
        json.number(value);
    }
}
