package io.qrstream.operator;

import io.qrstream.alerts.AlertState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the alert operator keeps of a stream: its alerts, and the timer that it waits for. */
final class AlertEntry {

    private static final byte VERSION = 1;

    /** Says that no timer is set. */
    static final long NEVER = Long.MAX_VALUE;

    final AlertState alerts;

    /** When to look whether the stream is silent or to be forgotten, in processing time. */
    long dueMillis = NEVER;

    AlertEntry() {
        this(new AlertState());
    }

    private AlertEntry(AlertState alerts) {
        this.alerts = alerts;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        alerts.write(out);
        out.writeLong(dueMillis);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    static AlertEntry read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("alert entry of version " + version + ", this is " + VERSION);
        }
        AlertEntry entry = new AlertEntry(AlertState.read(in));
        entry.dueMillis = in.readLong();
        return entry;
    }
}
