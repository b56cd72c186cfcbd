package io.qrstream.device;

/**
 * Doubles in the memory of a GPU.
 *
 * @param address of the first, on the device: never to be read on the host
 * @param length number of doubles
 */
public record CudaDoubles(long address, int length) {}
