package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentHistogramTest {

    private long now = Long.MAX_VALUE - 10;
    private final RecentHistogram histogram = new RecentHistogram(() -> now);

    @Test
    void valuesOlderThanAMinuteDoNotCount() {
        histogram.update(130_000);
        now += RecentHistogram.NANOS / 2;
        histogram.update(1_000);
        assertThat(histogram.getStatistics().getMax()).isEqualTo(130_000);
        now += RecentHistogram.NANOS / 2 + 1;
        assertThat(histogram.getStatistics().size()).isEqualTo(1);
        assertThat(histogram.getStatistics().getQuantile(0.99)).isEqualTo(1_000);
        now += RecentHistogram.NANOS;
        assertThat(histogram.getStatistics().getQuantile(0.5)).isNaN();
        assertThat(histogram.getCount()).isEqualTo(2);
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
