package io.qrstream.operator;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.InvalidModelException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads a feed and loads the models that it names, so that no subtask waits for a
 * file. It keeps the newest good one until the next; what cannot be used is refused with a line in
 * the log. A feed that fails is opened again, later each time.
 */
final class ModelFollower implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ModelFollower.class);
    private static final long STOP_MILLIS = 5000;

    private final ModelFeed feed;
    private final InputContract contract;
    private final Patience patience;
    private final NewestModel newest = new NewestModel();
    private final Thread thread;

    // What could not be read, but perhaps can later. The thread's own, and null mostly.
    private ModelChoice unread;

    private volatile long refused;
    private volatile boolean stopped;

    /**
     * Starts the thread.
     *
     * @param contract what rows the models must be made for
     */
    ModelFollower(ModelFeed feed, InputContract contract, Patience patience) {
        this.feed = feed;
        this.contract = contract;
        this.patience = patience;
        thread = new Thread(this::run, "models from " + feed);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the models appear. */
    NewestModel newest() {
        return newest;
    }

    /** How many were refused so far. */
    long refused() {
        return refused;
    }

    private void run() {
        Duration pause = patience.first();
        while (!stopped) {
            try (ModelFeed.Reader reader = feed.open()) {
                while (!stopped) {
                    Duration longest = unread == null ? patience.longest() : patience.retry();
                    Optional<ModelChoice> news = reader.next(longest);
                    pause = patience.first();
                    consider(news.orElse(unread));
                }
            } catch (Exception | Error e) {
                // Nobody waits for this thread: it must not end unheard.
                if (!stopped) {
                    LOGGER.warn(
                            "models from {}: opened again in {} because of {}",
                            feed,
                            pause,
                            e.toString());
                    LOGGER.debug("failed because of", e);
                    sleep(pause);
                    pause = patience.after(pause);
                }
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            LOGGER.debug("woken", e);
        }
    }

    private void consider(ModelChoice wanted) {
        if (wanted == null) {
            return;
        }
        try {
            newest.publish(
                    new ChosenModel(wanted, ModelLocation.lease(wanted.location(), contract)));
            unread = null;
        } catch (Exception | LinkageError e) {
            refuse(wanted, e);
        }
    }

    /** Once, however often it is tried again. */
    private void refuse(ModelChoice wanted, Throwable reason) {
        if (!stopped && !wanted.equals(unread)) {
            refused++;
            LOGGER.warn(
                    "models from {}: refused, the old one goes on: {}", feed, reason.getMessage());
            LOGGER.debug("refused because of", reason);
        }
        // What is broken stays broken, but a file system may come back.
        boolean mayChange =
                reason instanceof IOException && !(reason instanceof InvalidModelException);
        unread = mayChange ? wanted : null;
    }

    /** Stops the thread and returns its lease; waits for the thread, but not for ever. */
    @Override
    public void close() {
        stopped = true;
        newest.close();
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
