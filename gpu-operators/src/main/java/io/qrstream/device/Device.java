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
