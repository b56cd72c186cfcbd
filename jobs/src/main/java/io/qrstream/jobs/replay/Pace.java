package io.qrstream.jobs.replay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When things are due: as they were recorded, a multiple faster, or at once. */
public final class Pace {

    /** The speed that waits for nothing. */
    static final double MAX = Double.POSITIVE_INFINITY;

    // Sleeping costs more than being this much too early matters.
    private static final long GRANULARITY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final double speed;
    private final long start = System.nanoTime();
    private long worstLagNanos;

    /**
     * Starts the clock.
     *
     * @param speed recorded seconds a second, above 0
     */
    public Pace(double speed) {
        this.speed = speed;
    }

    /**
     * Waits until something is due; returns at once if it is late.
     *
     * @param recordedSeconds when it is due at speed 1, since the start
     * @return how late it is, in seconds, 0 if it is not
     */
    double await(double recordedSeconds) {
        if (speed == MAX) {
            return 0;
        }
        long due = start + (long) (recordedSeconds / speed * 1e9);
        long early = due - System.nanoTime();
        while (early > GRANULARITY_NANOS) {
            LockSupport.parkNanos(early);
            if (Thread.currentThread().isInterrupted()) {
                return 0;
            }
            early = due - System.nanoTime();
        }
        worstLagNanos = Math.max(worstLagNanos, -early);
        return Math.max(0, -early / 1e9);
    }

    /** The latest that anything was, in seconds. */
    double worstLagSeconds() {
        return worstLagNanos / 1e9;
    }

    /** Seconds since the start. */
    double elapsedSeconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
