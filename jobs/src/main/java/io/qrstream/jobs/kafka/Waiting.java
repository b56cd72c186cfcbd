package io.qrstream.jobs.kafka;

import java.io.IOException;
import java.time.Duration;

/** Waits for what other processes do. */
public final class Waiting {

    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 200;

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
        long pause = FIRST_PAUSE_MILLIS;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (IOException e) {
                last = e;
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        throw new IOException(complaint + " after " + patience.toSeconds() + " s", last);
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
