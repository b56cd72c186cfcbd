package io.qrstream.device;

/**
 * The memory of one batch: its samples, and what the stages make of them.
 *
 * <p>Whoever made the arena owns it; the stages borrow arrays from it and never free them. {@link
 * #reset()} ends every loan at once, so that a steady flow of batches allocates nothing.
 */
public interface Arena extends AutoCloseable {

    /**
     * How many samples can still be appended, such that the stages find room for what they make of
     * them. A batch that would be larger is split.
     */
    int room();

    /**
     * Adds samples to the upload.
     *
     * @param source host memory, free to be reused when this returns
     * @param from first sample
     * @param length number of samples
     * @return where they start in the array that {@link #upload()} gives
     * @throws DeviceMemoryException if there is no room for them
     */
    int append(float[] source, int from, int length);

    /**
     * Adds integers that the stages look up. Before {@link #upload()} they travel with the samples,
     * after it at once and alone.
     *
     * @param source not to be written to until the reset
     * @param length number of integers, from index 0
     * @return the integers, on loan until the reset; not to be used before the upload
     * @throws DeviceMemoryException if there is no room for them
     */
    DeviceInts table(int[] source, int length);

    /**
     * Hands what was added since the reset to the device, once; appending ends here.
     *
     * @return the samples, on loan until the reset
     */
    DeviceFloats upload();

    /**
     * Lends an array of undefined contents, until the reset.
     *
     * @param length in floats, 0 or more
     * @throws DeviceMemoryException if there is no room for it
     */
    DeviceFloats floats(int length);

    /**
     * A copy on the host of an array that this arena has lent. Blocks until all work that was
     * queued on the device is done: not for the path of every batch.
     */
    float[] toHost(DeviceFloats floats);

    /** Ends all loans. What was borrowed must not be touched again. */
    void reset();

    /**
     * Frees the memory.
     *
     * @throws IllegalStateException if it is closed already
     */
    @Override
    void close();
}
