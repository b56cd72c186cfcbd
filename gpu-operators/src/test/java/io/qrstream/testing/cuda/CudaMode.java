package io.qrstream.testing.cuda;

/**
 * What a test of CUDA code runs on. Right code gives the same results in all of them.
 *
 * <p>A simulated device starts threads from the first on or, reversed, from the last; it works when
 * it is told to (eager) or not before somebody waits (deferred).
 */
public enum CudaMode {
    /** Simulated: the most forgiving. */
    FORWARD_EAGER(false, false),
    /** Simulated: missing waits show. */
    FORWARD_DEFERRED(false, true),
    /** Simulated: missing barriers show. */
    REVERSED_EAGER(true, false),
    /** Simulated: missing barriers and missing waits show. */
    REVERSED_DEFERRED(true, true),
    /** A GPU. */
    REAL(false, false);

    private final boolean reversed;
    private final boolean deferred;

    CudaMode(boolean reversed, boolean deferred) {
        this.reversed = reversed;
        this.deferred = deferred;
    }

    boolean reversed() {
        return reversed;
    }

    boolean deferred() {
        return deferred;
    }

    /** Whether it is one of the simulated device's. */
    public boolean isSimulated() {
        return this != REAL;
    }
}
