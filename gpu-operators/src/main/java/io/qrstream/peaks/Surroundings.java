package io.qrstream.peaks;

/**
 * What a sample must not be exceeded by to open a gate: the window of the non-maximum suppression.
 *
 * @param suppression length of the window in samples, at least 4
 */
record Surroundings(int suppression) {

    Surroundings {
        if (suppression < 4) {
            throw new IllegalArgumentException("suppression over " + suppression + " samples");
        }
    }

    /** Samples before it, and how far behind its peak a gate lies. */
    int behind() {
        return (suppression + 1) / 2;
    }

    /** Samples after it. */
    int ahead() {
        return suppression - 1 - behind();
    }

    /**
     * Length of a block that lies, with a block on each side, whole within the surroundings of each
     * of its samples.
     */
    int block() {
        return (ahead() + 1) / 2;
    }
}
