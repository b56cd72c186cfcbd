package io.qrstream.alerts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What is known of one stream's alerts. Mutable keyed state, touched once a period. */
public final class AlertState {

    private static final byte VERSION = 3;

    // The first version's ids of alerts had no time, the second knew no lost signal.
    private static final byte WITHOUT_TIME = 1;
    private static final byte WITHOUT_LOSS = 2;

    /** Says that nothing was seen yet. */
    static final long NEVER = Long.MIN_VALUE;

    /** Before every run, but not so far that what is between it and a sample overflows. */
    static final long NOTHING_LOST = Long.MIN_VALUE / 2;

    /** Limits that the stream has of its own. */
    Thresholds own = Thresholds.NONE;

    /** When the last vital signs came, in processing time. */
    long seenMillis = NEVER;

    /** Where they ended. */
    long run;

    long sample;

    /** Where the last period of the run ended of whose signal some was lost. */
    long lostUntil = NOTHING_LOST;

    final Map<AlertKind, OpenAlert> open = new EnumMap<>(AlertKind.class);

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return own.isEmpty() && !isSeen();
    }

    /** Whether vital signs of the stream have come. */
    public boolean isSeen() {
        return seenMillis != NEVER;
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        own.write(out);
        out.writeLong(seenMillis);
        out.writeLong(run);
        out.writeLong(sample);
        out.writeByte(open.size());
        for (Map.Entry<AlertKind, OpenAlert> entry : open.entrySet()) {
            out.writeUTF(entry.getKey().key());
            entry.getValue().write(out);
        }
        out.writeLong(lostUntil);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static AlertState read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version < WITHOUT_TIME || version > VERSION) {
            throw new IOException("alert state of version " + version + ", this is " + VERSION);
        }
        AlertState state = new AlertState();
        state.own = Thresholds.read(in);
        state.seenMillis = in.readLong();
        state.run = in.readLong();
        state.sample = in.readLong();
        for (int left = in.readByte(); left > 0; left--) {
            AlertKind kind = Thresholds.readKind(in);
            boolean timed = version > WITHOUT_TIME;
            state.open.put(kind, timed ? OpenAlert.read(in) : OpenAlert.readUntimed(in));
        }
        if (version > WITHOUT_LOSS) {
            state.lostUntil = in.readLong();
        }
        return state;
    }
}
