package io.qrstream.device;

/**
 * The memory of one batch: its samples, and what the stages make of them.
 *
 * <p>Whoever made the arena owns it; the stages borrow arrays from it and never free them. {@link
 * #reset()} ends every loan at once, so that a steady flow of batches allocates nothing.
 */
public interface Arena extends AutoCloseable {

    /**
     * Adds samples to the upload.
     *
     * @param source host memory, free to be reused when this returns
     * @param from first sample
     * @param length number of samples
     * @return where they start in the array that {@link #upload()} gives
     */
    int append(float[] source, int from, int length);

    /**
     * Hands what was appended since the reset to the device, once; appending ends here.
     *
     * @return the samples, on loan until the reset
     */
    DeviceFloats upload();

    /**
     * Lends an array of undefined contents, until the reset.
     *
     * @param length in floats, 0 or more
     */
    DeviceFloats floats(int length);

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
