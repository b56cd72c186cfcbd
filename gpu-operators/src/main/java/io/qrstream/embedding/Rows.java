package io.qrstream.embedding;

import java.util.Arrays;

/**
 * Heartbeats in the Java heap, to train on.
 *
 * @param values {@code [count, length]} in mV; not copied, and nobody writes to it
 * @param length samples in a row, at least 1
 */
public record Rows(float[] values, int length) {

    /** Refuses what is no matrix. */
    public Rows {
        if (length < 1 || values.length % length != 0) {
            throw new IllegalArgumentException(
                    values.length + " values are no rows of " + length + " samples");
        }
    }

    /** Number of rows. */
    public int count() {
        return values.length / length;
    }

    /** A copy of some rows, in the order of {@code indices[from .. to-1]}. */
    Rows select(int[] indices, int from, int to) {
        float[] selected = new float[(to - from) * length];
        for (int i = from; i < to; i++) {
            System.arraycopy(values, indices[i] * length, selected, (i - from) * length, length);
        }
        return new Rows(selected, length);
    }

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException naming the first that is not finite
     */
    void requireFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "row " + i / length + ", sample " + i % length + " is " + values[i]);
            }
        }
    }

    /** The largest magnitude. */
    float largest() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows that
                && length == that.length
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + length;
    }
}
