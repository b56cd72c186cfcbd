package io.qrstream.benchmarks.live;

/** A histogram of latencies, to the millisecond. */
final class Latencies {

    private static final int LONGEST_MILLIS = 120_000;

    private final long[] counts = new long[LONGEST_MILLIS + 1];
    private long size;

    void add(int millis) {
        counts[Math.min(millis, LONGEST_MILLIS)]++;
        size++;
    }

    void addAll(Latencies other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        size += other.size;
    }

    long size() {
        return size;
    }

    /** The latency that a fraction of them did not exceed, in ms; NaN if there are none. */
    double quantile(double fraction) {
        long seen = 0;
        for (int millis = 0; millis < counts.length; millis++) {
            seen += counts[millis];
            if (size > 0 && seen >= fraction * size) {
                return millis;
            }
        }
        return Double.NaN;
    }
}
