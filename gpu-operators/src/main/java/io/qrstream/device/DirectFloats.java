package io.qrstream.device;

import java.nio.FloatBuffer;

/**
 * Floats outside the Java heap, in memory that somebody else owns.
 *
 * @param buffer direct, at least {@code length} long; its position is not used
 * @param length number of floats on loan, from index 0
 */
public record DirectFloats(FloatBuffer buffer, int length) implements HostMemory {

    private static final float[] ZEROS = new float[256];

    @Override
    public void put(int at, float[] source, int from, int count) {
        buffer.put(at, source, from, count);
    }

    @Override
    public void get(int at, float[] target, int from, int count) {
        buffer.get(at, target, from, count);
    }

    @Override
    public void zero(int from, int to) {
        for (int at = from; at < to; at += ZEROS.length) {
            buffer.put(at, ZEROS, 0, Math.min(ZEROS.length, to - at));
        }
    }
}
