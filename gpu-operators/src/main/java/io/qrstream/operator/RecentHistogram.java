package io.qrstream.operator;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * A histogram of the newest values, none older than two minutes if it is read once a minute: what
 * came late after an outage would otherwise stand in the quantiles of a few streams for as long as
 * it takes to fill the window. The clock is looked at by whoever reads, not with each heartbeat.
 */
final class RecentHistogram implements Histogram {

    static final int VALUES = 2048;
    static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier clock;
    private final long[] values = new long[VALUES];
    private long count;

    private long minuteBegan;
    // What had been counted when this minute began, and the one before.
    private long beforeMinute;
    private long beforeLast;

    /**
     * @param clock nanoseconds, as of {@link System#nanoTime}
     */
    RecentHistogram(LongSupplier clock) {
        this.clock = clock;
        minuteBegan = clock.getAsLong();
    }

    @Override
    public synchronized void update(long value) {
        values[(int) (count++ % VALUES)] = value;
    }

    @Override
    public synchronized long getCount() {
        return count;
    }

    @Override
    public synchronized HistogramStatistics getStatistics() {
        long now = clock.getAsLong();
        if (now - minuteBegan >= MINUTE_NANOS) {
            minuteBegan = now;
            beforeLast = beforeMinute;
            beforeMinute = count;
        }
        DescriptiveStatisticsHistogram recent = new DescriptiveStatisticsHistogram(VALUES);
        for (long i = Math.max(beforeLast, count - VALUES); i < count; i++) {
            recent.update(values[(int) (i % VALUES)]);
        }
        return recent.getStatistics();
    }
}
