package io.qrstream.alerts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Limits of kinds of alerts: all of a deployment, or those that a stream has of its own.
 *
 * @param limits by kind; not to be changed
 */
public record Thresholds(Map<AlertKind, Limit> limits) implements Serializable {

    private static final long serialVersionUID = 1;

    /** Nothing of its own. */
    public static final Thresholds NONE = new Thresholds(Map.of());

    /** Copies the limits. */
    public Thresholds {
        Map<AlertKind, Limit> copy = new EnumMap<>(AlertKind.class);
        copy.putAll(limits);
        limits = Collections.unmodifiableMap(copy);
    }

    /** The limit of a kind: its own, or else the other's. */
    Limit limit(AlertKind kind, Thresholds otherwise) {
        Limit own = limits.get(kind);
        return own == null ? otherwise.limits.getOrDefault(kind, Limit.OFF) : own;
    }

    /** Whether there are no limits. */
    public boolean isEmpty() {
        return limits.isEmpty();
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(limits.size());
        for (Map.Entry<AlertKind, Limit> limit : limits.entrySet()) {
            out.writeUTF(limit.getKey().key());
            limit.getValue().write(out);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it names a kind that nobody knows
     */
    public static Thresholds read(DataInput in) throws IOException {
        Map<AlertKind, Limit> limits = new EnumMap<>(AlertKind.class);
        for (int left = in.readByte(); left > 0; left--) {
            limits.put(readKind(in), Limit.read(in));
        }
        return limits.isEmpty() ? NONE : new Thresholds(limits);
    }

    static AlertKind readKind(DataInput in) throws IOException {
        String key = in.readUTF();
        return AlertKind.of(key)
                .orElseThrow(() -> new IOException("no kind of alert is called " + key));
    }
}
