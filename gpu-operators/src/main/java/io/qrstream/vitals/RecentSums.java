package io.qrstream.vitals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Rows of whole numbers, of which the newest are kept. Whole, so that sums are exact in any order.
 */
final class RecentSums {

    private final int capacity;
    private final int columns;
    private final long[] values;
    private int size;
    private int oldest;

    RecentSums(int capacity, int columns) {
        this.capacity = capacity;
        this.columns = columns;
        values = new long[capacity * columns];
    }

    /** Adds a row; the oldest gives way. */
    void add(long... row) {
        int at = (oldest + size) % capacity;
        System.arraycopy(row, 0, values, at * columns, columns);
        if (size < capacity) {
            size++;
        } else {
            oldest = (oldest + 1) % capacity;
        }
    }

    /** Forgets all rows. */
    void clear() {
        size = 0;
    }

    /** Rows that are there. */
    int size() {
        return size;
    }

    long sum(int column) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += get(i, column);
        }
        return sum;
    }

    long max(int column) {
        long max = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            max = Math.max(max, get(i, column));
        }
        return max;
    }

    private long get(int row, int column) {
        return values[(oldest + row) % capacity * columns + column];
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(capacity);
        out.writeInt(columns);
        out.writeInt(size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < columns; column++) {
                out.writeLong(get(row, column));
            }
        }
    }

    static RecentSums read(DataInput in) throws IOException {
        RecentSums sums = new RecentSums(in.readInt(), in.readInt());
        long[] row = new long[sums.columns];
        for (int left = in.readInt(); left > 0; left--) {
            for (int column = 0; column < row.length; column++) {
                row[column] = in.readLong();
            }
            sums.add(row);
        }
        return sums;
    }
}
