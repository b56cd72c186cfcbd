package io.qrstream.device;

/**
 * Integers in the Java heap.
 *
 * @param array at least {@code length} long, the lender's own
 * @param length number of integers on loan, from index 0
 */
record HostInts(int[] array, int length) implements DeviceInts {}
