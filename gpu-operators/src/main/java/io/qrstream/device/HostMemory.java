package io.qrstream.device;

/**
 * Floats in this machine's memory, in the Java heap or outside it, that stages write to and read.
 */
public interface HostMemory extends DeviceFloats {

    /**
     * Copies floats in.
     *
     * @param at index of the first to be written
     * @param source where they come from, from index {@code from} on
     * @param length number of floats
     */
    void put(int at, float[] source, int from, int length);

    /**
     * Copies floats out.
     *
     * @param at index of the first to be read
     * @param target where they go, from index {@code from} on
     * @param length number of floats
     */
    void get(int at, float[] target, int from, int length);

    /** Sets the floats {@code from .. to - 1} to 0. */
    void zero(int from, int to);

    /**
     * What was lent, to be written to or read.
     *
     * @throws IllegalArgumentException if it is another device's
     */
    static HostMemory of(DeviceFloats floats) {
        if (floats instanceof HostMemory host) {
            return host;
        }
        throw HostFloats.elsewhere(floats);
    }
}
