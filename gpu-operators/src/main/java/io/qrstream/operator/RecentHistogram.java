package io.qrstream.operator;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * A histogram of the newest values, none older than a minute: what came late after an outage would
 * otherwise stand in the quantiles of a few streams for as long as it takes to fill the window.
 */
final class RecentHistogram implements Histogram {

    static final int VALUES = 2048;
    static final long NANOS = 60_000_000_000L;

    private final LongSupplier clock;
    private final long[] values = new long[VALUES];
    private final long[] times = new long[VALUES];
    private long count;

    /**
     * @param clock nanoseconds, as of {@link System#nanoTime}
     */
    RecentHistogram(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void update(long value) {
        int slot = (int) (count++ % VALUES);
        values[slot] = value;
        times[slot] = clock.getAsLong();
    }

    @Override
    public synchronized long getCount() {
        return count;
    }

    @Override
    public synchronized HistogramStatistics getStatistics() {
        DescriptiveStatisticsHistogram recent = new DescriptiveStatisticsHistogram(VALUES);
        long now = clock.getAsLong();
        for (long i = Math.max(0, count - VALUES); i < count; i++) {
            int slot = (int) (i % VALUES);
            if (now - times[slot] <= NANOS) {
                recent.update(values[slot]);
            }
        }
        return recent.getStatistics();
    }
}
