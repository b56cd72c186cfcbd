package io.qrstream.device;

import java.util.Arrays;

/**
 * Floats in the Java heap: what {@link CpuDevice} lends.
 *
 * @param array at least {@code length} long; it belongs to the arena and outlives the loan
 * @param length number of floats on loan, from index 0
 */
public record HostFloats(float[] array, int length) implements HostMemory {

    @Override
    public void put(int at, float[] source, int from, int count) {
        System.arraycopy(source, from, array, at, count);
    }

    @Override
    public void get(int at, float[] target, int from, int count) {
        System.arraycopy(array, at, target, from, count);
    }

    @Override
    public void zero(int from, int to) {
        Arrays.fill(array, from, to, 0);
    }

    /**
     * The array of floats that the CPU backend lent.
     *
     * @throws IllegalArgumentException if they are another device's
     */
    public static float[] array(DeviceFloats floats) {
        if (floats instanceof HostFloats host) {
            return host.array();
        }
        throw elsewhere(floats);
    }

    static IllegalArgumentException elsewhere(DeviceFloats floats) {
        return new IllegalArgumentException("not in host memory: " + floats);
    }
}
