package io.qrstream.operator;

import io.qrstream.window.StreamState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the window operator keeps of a stream: its signal, and what it is waiting for. Times are
 * processing time in ms. Mutable: it changes with every chunk.
 */
final class StreamEntry {

    private static final byte VERSION = 1;

    /** Says that no timer is set. */
    static final long NEVER = Long.MAX_VALUE;

    final StreamState signal;

    /** When the stream's last chunk came. */
    long lastSeen;

    /** When signal that waits for its window is flushed; a timer is set for then, or before. */
    long flushAt = NEVER;

    /** When to look whether the stream is still there. */
    long retireAt = NEVER;

    StreamEntry() {
        this(new StreamState());
    }

    private StreamEntry(StreamState signal) {
        this.signal = signal;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        signal.write(out);
        out.writeLong(lastSeen);
        out.writeLong(flushAt);
        out.writeLong(retireAt);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    static StreamEntry read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("stream entry of version " + version + ", this is " + VERSION);
        }
        StreamEntry entry = new StreamEntry(StreamState.read(in));
        entry.lastSeen = in.readLong();
        entry.flushAt = in.readLong();
        entry.retireAt = in.readLong();
        return entry;
    }

    StreamEntry copy() {
        StreamEntry copy = new StreamEntry(signal.copy());
        copy.lastSeen = lastSeen;
        copy.flushAt = flushAt;
        copy.retireAt = retireAt;
        return copy;
    }
}
