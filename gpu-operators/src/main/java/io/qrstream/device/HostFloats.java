package io.qrstream.device;

/**
 * Floats in the Java heap: what {@link CpuDevice} lends.
 *
 * @param array at least {@code length} long; it belongs to the arena and outlives the loan
 * @param length number of floats on loan, from index 0
 */
public record HostFloats(float[] array, int length) implements DeviceFloats {

    /**
     * The array of floats that the CPU backend lent.
     *
     * @throws IllegalArgumentException if they are another device's
     */
    public static float[] array(DeviceFloats floats) {
        if (floats instanceof HostFloats host) {
            return host.array();
        }
        throw new IllegalArgumentException("not in host memory: " + floats);
    }
}
