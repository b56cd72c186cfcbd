package io.qrstream.embedding;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Collects garbage, for tests of native memory that buffers in the Java heap own. */
final class GarbageCollection {

    private static final long PATIENCE_MILLIS = 10;

    private GarbageCollection() {}

    /** Blocks until the native memory of all direct buffers that nothing reaches is free. */
    static void run() throws InterruptedException {
        // References are handled in the order of collections: once the second round's is there,
        // all that the first round found has been handled.
        collectOne();
        collectOne();
    }

    private static void collectOne() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        WeakReference<Object> garbage = new WeakReference<>(new Object(), collected);
        do {
            System.gc();
        } while (collected.remove(PATIENCE_MILLIS) != garbage);
    }
}
