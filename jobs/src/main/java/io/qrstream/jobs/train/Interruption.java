package io.qrstream.jobs.train;

import java.util.concurrent.CountDownLatch;

/**
 * Turns the first interrupt (Ctrl-C, SIGTERM) into a wish to stop: the JVM ends only after the work
 * was closed, so that what there is can be saved.
 */
final class Interruption implements AutoCloseable {

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean wanted;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        wanted = true;
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether to stop. */
    boolean wanted() {
        return wanted;
    }

    /** Lets the JVM end, if it waits for that. */
    @Override
    public void close() {
        finished.countDown();
        if (!wanted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The interrupt came this moment: the hook finds the work finished.
                wanted = true;
            }
        }
    }
}
