package io.qrstream.benchmarks;

/** How much to measure. */
public enum Scale {
    /** Enough to see that it works: minutes for all, figures not worth quoting. */
    QUICK,
    /** The figures of {@code RESULTS.md}. */
    FULL;

    /** The value for this scale. */
    public <T> T pick(T quick, T full) {
        return this == QUICK ? quick : full;
    }
}
