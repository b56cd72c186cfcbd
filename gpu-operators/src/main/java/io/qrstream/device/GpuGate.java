package io.qrstream.device;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the batches that this process has begun on one GPU and not finished, whichever subtask's
 * they are; who waits longest is next. There is one a GPU, for as long as a device is open on it.
 */
final class GpuGate {

    private static final Logger LOGGER = LoggerFactory.getLogger(GpuGate.class);
    private static final Map<Integer, GpuGate> GATES = new HashMap<>();

    private final int ordinal;
    private final int limit;
    private final Semaphore free;
    private int openers;

    private GpuGate(int ordinal, int limit) {
        this.ordinal = ordinal;
        this.limit = limit;
        free = new Semaphore(limit, true);
    }

    /**
     * The gate of a GPU, to be closed once.
     *
     * @param ordinal of the GPU
     * @param limit how many batches at a time, at least 1; while another device is open on the GPU,
     *     what was said for that one holds
     */
    static GpuGate open(int ordinal, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(limit + " batches at a time on a GPU");
        }
        synchronized (GATES) {
            GpuGate gate = GATES.computeIfAbsent(ordinal, o -> new GpuGate(o, limit));
            gate.openers++;
            if (gate.limit != limit) {
                LOGGER.warn(
                        "GPU {} works on {} batches at a time, as was said first, not on {}",
                        ordinal,
                        gate.limit,
                        limit);
            }
            return gate;
        }
    }

    /** Enters, unless there is no room or others wait for it. */
    boolean tryEnter() throws InterruptedException {
        // Unlike tryAcquire(), this does not overtake those who wait.
        return free.tryAcquire(0, TimeUnit.SECONDS);
    }

    /** Waits for room, and enters. */
    void enter() throws InterruptedException {
        free.acquire();
    }

    /** Leaves, so that somebody else may enter. */
    void leave(int batches) {
        free.release(batches);
    }

    /** Whether somebody waits for room. */
    boolean isAwaited() {
        return free.hasQueuedThreads();
    }

    /** Batches inside. */
    int inside() {
        return limit - free.availablePermits();
    }

    /** Gives the gate back; whoever closes has left it. */
    void close() {
        synchronized (GATES) {
            if (--openers == 0) {
                GATES.remove(ordinal);
            }
        }
    }
}
