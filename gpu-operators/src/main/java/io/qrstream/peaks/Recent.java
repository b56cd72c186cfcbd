package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last few values of one kind, in their order and sorted. Mutable: it is written to with every
 * candidate of a stream, and asked for quantiles as often.
 */
final class Recent {

    private final float[] values;
    private final float[] sorted;
    private int size;
    private int next;

    Recent(int capacity) {
        values = new float[capacity];
        sorted = new float[capacity];
    }

    /** Adds a value, no NaN, in place of the oldest. */
    void add(float value) {
        int hole = size == values.length ? place(values[next]) : size++;
        while (hole + 1 < size && sorted[hole + 1] < value) {
            sorted[hole] = sorted[hole + 1];
            hole++;
        }
        while (hole > 0 && sorted[hole - 1] > value) {
            sorted[hole] = sorted[hole - 1];
            hole--;
        }
        sorted[hole] = value;
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
    }

    /** How many values are below one; counted without branches, which nobody could predict. */
    private int place(float value) {
        int place = 0;
        for (int i = 0; i < size; i++) {
            place += sorted[i] < value ? 1 : 0;
        }
        return place;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** A quantile, between two values linearly; there must be one value. */
    double quantile(double share) {
        double place = share * (size - 1);
        int below = Math.min((int) place, Math.max(0, size - 2));
        int above = Math.min(size - 1, below + 1);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }

    void set(Recent other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
        System.arraycopy(other.sorted, 0, sorted, 0, sorted.length);
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
