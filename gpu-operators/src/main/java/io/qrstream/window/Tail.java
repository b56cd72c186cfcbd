package io.qrstream.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last samples of a signal that only grows, addressed by their index in the whole signal. */
final class Tail {

    private float[] samples = new float[0];
    private long first;
    private int length;

    /** Begins again with {@code count} times {@code value} before index 0. */
    void start(int count, float value) {
        first = -count;
        length = 0;
        append(count, value);
    }

    /** Appends {@code count} times {@code value}. */
    void append(int count, float value) {
        reserve(count);
        Arrays.fill(samples, length, length + count, value);
        length += count;
    }

    /** The last sample; there must be one. */
    float last() {
        return samples[length - 1];
    }

    /** Index of the sample after the last. */
    long end() {
        return first + length;
    }

    /** Makes room for more samples and returns the array; they go to {@link #offset} of end. */
    float[] reserve(int more) {
        int needed = length + more;
        if (needed > samples.length) {
            samples = Arrays.copyOf(samples, needed);
        }
        return samples;
    }

    /** Says that samples were written behind the last. */
    void grew(int more) {
        length += more;
    }

    /** The array; valid until the next {@link #reserve}. */
    float[] array() {
        return samples;
    }

    /** Whether the samples from an index on are there still. */
    boolean holds(long index) {
        return index >= first;
    }

    /** Where the sample of an index is in the array. */
    int offset(long index) {
        return (int) (index - first);
    }

    /** Forgets the samples before an index. */
    void forgetBefore(long index) {
        int gone = offset(Math.min(index, end()));
        if (gone <= 0) {
            return;
        }
        length -= gone;
        System.arraycopy(samples, gone, samples, 0, length);
        first += gone;
    }

    void set(Tail other) {
        samples = Arrays.copyOf(other.samples, other.length);
        first = other.first;
        length = other.length;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(first);
        out.writeInt(length);
        for (int i = 0; i < length; i++) {
            out.writeFloat(samples[i]);
        }
    }

    void read(DataInput in) throws IOException {
        first = in.readLong();
        length = in.readInt();
        samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = in.readFloat();
        }
    }
}
