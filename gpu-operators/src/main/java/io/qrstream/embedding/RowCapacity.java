package io.qrstream.embedding;

/** How many rows a tensor is made for where the one before it is too small. */
final class RowCapacity {

    private RowCapacity() {}

    /**
     * Twice as many as before, as far as they can be addressed.
     *
     * @param wanted rows at the least
     * @param before rows that there were, or that the first tensor is to be larger than
     * @param rowBytes what one of them takes
     * @param most bytes that can be addressed
     * @throws IllegalArgumentException if more are wanted than can be addressed
     */
    static int of(int wanted, int before, int rowBytes, long most) {
        long rows = most / rowBytes;
        if (wanted > rows) {
            throw new IllegalArgumentException(
                    wanted + " rows are wanted, and no more than " + rows + " fit in a tensor");
        }
        return (int) Math.min(Math.max(wanted, 2L * before), rows);
    }
}
