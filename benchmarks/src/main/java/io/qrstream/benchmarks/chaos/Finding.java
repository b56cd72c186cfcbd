package io.qrstream.benchmarks.chaos;

/**
 * What a comparison with the offline answer has found.
 *
 * @param what is compared, for example heartbeats
 * @param expected how many there must be
 * @param lost how many of them are not there
 * @param twice how many are there once more
 * @param wrong how many are there that must not be
 * @param example of what is amiss, or empty
 */
record Finding(String what, long expected, long lost, long twice, long wrong, String example) {

    /** Whether everything is there, once, and nothing else. */
    boolean isExact() {
        return lost == 0 && twice == 0 && wrong == 0;
    }

    @Override
    public String toString() {
        String counts =
                String.format(
                        "%s: %,d expected, %,d lost, %,d twice, %,d wrong",
                        what, expected, lost, twice, wrong);
        return example.isEmpty() ? counts : counts + "; for example " + example;
    }
}
