package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentHistogramTest {

    private long now = Long.MAX_VALUE - 10;
    private final RecentHistogram histogram = new RecentHistogram(() -> now);

    @Test
    void valuesOlderThanTwoMinutesDoNotCount() {
        histogram.update(130_000);
        assertThat(maximumAfter(RecentHistogram.MINUTE_NANOS)).isEqualTo(130_000);
        histogram.update(1_000);
        assertThat(maximumAfter(RecentHistogram.MINUTE_NANOS - 1)).isEqualTo(130_000);
        assertThat(maximumAfter(1)).isEqualTo(1_000);
        assertThat(maximumAfter(RecentHistogram.MINUTE_NANOS / 2)).isEqualTo(1_000);
        now += RecentHistogram.MINUTE_NANOS;
        assertThat(histogram.getStatistics().size()).isZero();
        assertThat(histogram.getStatistics().getQuantile(0.5)).isNaN();
        assertThat(histogram.getCount()).isEqualTo(2);
    }

    private long maximumAfter(long nanos) {
        now += nanos;
        return histogram.getStatistics().getMax();
    }

    @Test
    void ofManyValuesTheNewestCount() {
        for (int i = 0; i < 3 * RecentHistogram.VALUES; i++) {
            histogram.update(i);
        }
        assertThat(histogram.getStatistics().size()).isEqualTo(RecentHistogram.VALUES);
        assertThat(histogram.getStatistics().getMin()).isEqualTo(2L * RecentHistogram.VALUES);
    }
}
