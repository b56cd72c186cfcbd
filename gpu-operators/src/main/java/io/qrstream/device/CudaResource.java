package io.qrstream.device;

import java.util.concurrent.atomic.AtomicInteger;

/** Something that the driver holds until it is given back. Its owner closes it, once. */
abstract class CudaResource implements AutoCloseable {

    private static final AtomicInteger OPEN = new AtomicInteger();

    private boolean closed;

    /** The last that a constructor does: from now on there is something to give back. */
    final void opened() {
        OPEN.incrementAndGet();
    }

    /** Resources of this JVM that are open; what a leak shows in. */
    static int open() {
        return OPEN.get();
    }

    @Override
    public final void close() {
        if (closed) {
            throw new IllegalStateException(this + " closed twice");
        }
        closed = true;
        OPEN.decrementAndGet();
        free();
    }

    /** Gives it back. */
    abstract void free();

    /** What it is, for messages. */
    @Override
    public abstract String toString();
}
