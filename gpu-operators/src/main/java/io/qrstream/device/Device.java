package io.qrstream.device;

/**
 * Where batches are worked on. A subtask owns one device and everything made from it.
 *
 * <p>Not thread-safe: it belongs to the thread of its subtask.
 */
public interface Device extends AutoCloseable {

    /** What it is, for logs: backend and hardware. */
    String description();

    /** What has crossed between the host and this device. */
    DeviceTraffic traffic();

    /**
     * How many batches can be begun on this device before the first of them must be finished: each
     * needs an arena of its own.
     */
    int depth();

    /**
     * Waits until one more batch may be begun; at once on a CPU. On a GPU that is busy with those
     * of other subtasks, what this one has begun is finished first, by what {@link #finishBy} says.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void begin() throws InterruptedException;

    /**
     * Says how to finish all batches that were begun.
     *
     * @param finisher runs in {@link #begin}, and calls {@link #end} for each
     */
    void finishBy(Runnable finisher);

    /** A batch that was begun is finished, or given up. */
    void end();

    /** Batches that this process has begun on the same hardware and not finished. */
    int batchesBegun();

    /** How long {@link #begin} has waited so far, in ns. */
    long waitedNanos();

    /** A new arena on this device, owned by the caller. Blocks while memory is reserved. */
    Arena arena();

    /**
     * Frees the device. Its arenas must be closed before.
     *
     * @throws IllegalStateException if it is closed already or an arena is open
     */
    @Override
    void close();
}
