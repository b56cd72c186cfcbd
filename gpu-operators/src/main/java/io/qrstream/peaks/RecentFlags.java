package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was so of the last {@value #CAPACITY} candidates. Mutable. */
final class RecentFlags {

    private static final int CAPACITY = 30;

    // A bit each, the newest the lowest.
    private int flags;
    private int size;

    void add(boolean flag) {
        flags = (flags << 1 | (flag ? 1 : 0)) & (1 << CAPACITY) - 1;
        size = Math.min(CAPACITY, size + 1);
    }

    /** The share of those of whom it was so; NaN where there are none. */
    double share() {
        return (double) Integer.bitCount(flags) / size;
    }

    void set(RecentFlags other) {
        flags = other.flags;
        size = other.size;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(size);
        out.writeInt(flags);
    }

    void read(DataInput in) throws IOException {
        size = in.readByte();
        flags = in.readInt();
        if (size < 0 || size > CAPACITY || flags < 0 || flags >= 1 << size) {
            throw new IOException("flags " + flags + " of " + size + ", at most " + CAPACITY);
        }
    }
}
