package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last few values of one kind, none of them negative, in their order and sorted. Mutable: it is
 * written to with every candidate of a stream, and asked for quantiles as often.
 *
 * <p>Values are kept as their bits, which for floats that are not negative have the same order. A
 * place that is still free holds {@link #NOTHING}, greater than all, so that adding always replaces
 * one value by another, without a branch: nobody could predict where a value belongs.
 */
final class Recent {

    private static final int NOTHING = Integer.MAX_VALUE;

    private final int[] values;
    // In ascending order, and nothing behind them.
    private final int[] sorted;
    private int size;
    private int next;

    Recent(int capacity) {
        values = new int[capacity];
        sorted = new int[capacity + 1];
        Arrays.fill(values, NOTHING);
        Arrays.fill(sorted, NOTHING);
    }

    /** Adds a value, neither negative nor NaN, in place of the oldest. */
    void add(float value) {
        int added = Float.floatToRawIntBits(value);
        replace(values[next], added);
        values[next] = added;
        next = next + 1 == values.length ? 0 : next + 1;
        size = Math.min(values.length, size + 1);
    }

    /** Of what is left without the old value, each place has the middle of two and the new one. */
    private void replace(int old, int added) {
        int[] x = sorted;
        int below = 0;
        for (int i = 0; i < x.length - 1; i++) {
            int stays = x[i] - old >> 31;
            int left = x[i + 1] ^ (x[i] ^ x[i + 1]) & stays;
            x[i] = Math.max(below, Math.min(added, left));
            below = left;
        }
    }

    void clear() {
        Arrays.fill(values, NOTHING);
        Arrays.fill(sorted, NOTHING);
        size = 0;
        next = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == values.length;
    }

    /** A quantile, between two values linearly; there must be one value. */
    double quantile(double share) {
        double place = share * (size - 1);
        int below = Math.min((int) place, Math.max(0, size - 2));
        int above = Math.min(size - 1, below + 1);
        double low = Float.intBitsToFloat(sorted[below]);
        return low + (place - below) * (Float.intBitsToFloat(sorted[above]) - low);
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
            int at = (next - size + i + values.length) % values.length;
            out.writeFloat(Float.intBitsToFloat(values[at]));
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
