package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.time.Duration;

/** Waits for what other processes do. */
public final class Waiting {

    private static final long POLL_MILLIS = 200;

    private Waiting() {}

    /** Something that is so or not, and may not be known yet. */
    @FunctionalInterface
    public interface Condition {

        /** Whether it is so; a failure counts as no. */
        boolean holds() throws IOException;
    }

    /**
     * Blocks until a condition holds.
     *
     * @param complaint what is said if it does not
     * @throws IOException if it does not hold in time, with the last failure to find out
     */
    public static void until(Condition condition, Duration patience, String complaint)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        IOException last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (IOException e) {
                last = e;
            }
            pause();
        }
        throw new IOException(complaint + " after " + patience.toSeconds() + " s", last);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
