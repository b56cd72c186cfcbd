package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last few values of one kind. Mutable: it is written to with every candidate of a stream. */
final class Recent {

    private final float[] values;
    private int size;
    private int next;

    Recent(int capacity) {
        values = new float[capacity];
    }

    /** Adds a value in place of the oldest. */
    void add(float value) {
        values[next] = value;
        next = (next + 1) % values.length;
        size = Math.min(values.length, size + 1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** A quantile, between two values linearly; there must be one value. */
    double quantile(double share) {
        float[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        double place = share * (size - 1);
        int below = Math.min((int) place, Math.max(0, size - 2));
        int above = Math.min(size - 1, below + 1);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }

    void set(Recent other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
        size = other.size;
        next = other.next;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeFloat(values[(next - size + i + values.length) % values.length]);
        }
    }

    void read(DataInput in) throws IOException {
        int count = in.readByte();
        if (count < 0 || count > values.length) {
            throw new IOException(count + " recent values, at most " + values.length);
        }
        for (int i = 0; i < count; i++) {
            add(in.readFloat());
        }
    }
}
