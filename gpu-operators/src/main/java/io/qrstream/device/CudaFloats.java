package io.qrstream.device;

/**
 * Floats that a CUDA device lent.
 *
 * @param address of the first, on the device: never to be read on the host
 * @param length number of floats
 */
public record CudaFloats(long address, int length) implements CudaAddress {}
