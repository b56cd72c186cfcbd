package io.qrstream.operator;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Says which model to use, now and whenever that changes. One thread per JVM reads it.
 *
 * <p>Implement {@code equals}, {@code hashCode} and {@code toString}, as a record does: each
 * subtask has a copy, and equal ones are read once, others once for each subtask. {@code toString}
 * names the feed in logs and shows no secrets.
 */
public interface ModelFeed extends Serializable {

    /**
     * Begins to read.
     *
     * @throws IOException if that cannot be; it is tried again later
     */
    Reader open() throws IOException;

    /** Reads a feed; belongs to one thread. */
    interface Reader extends AutoCloseable {

        /**
         * Waits for a choice that is newer than the last one given; at first, for the newest there
         * is. Older ones may be left out.
         *
         * @param longest to wait
         * @return empty if there was none in that time
         * @throws IOException if the feed fails; it is opened again later
         * @throws InterruptedException if the thread is interrupted; a reader may throw what its
         *     client makes of an interrupt, too
         */
        Optional<ModelChoice> next(Duration longest) throws IOException, InterruptedException;

        /** Ends reading; waits no longer than a second or so. */
        @Override
        void close();
    }
}
