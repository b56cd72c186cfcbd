package io.qrstream.embedding;

import ai.djl.Device;

/** The few batch sizes in which a device scores rows; the last is filled up with rows of zeros. */
enum ScoringBatches {
    /** One core is fastest at some hundreds of rows: their activations stay in its cache. */
    ON_HOST(32, 256),
    /** A GPU wants many rows at once. */
    ON_GPU(32, 4096);

    private final int smallest;
    private final int largest;

    /** Powers of two. */
    ScoringBatches(int smallest, int largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    static ScoringBatches of(Device device) {
        return device.isGpu() ? ON_GPU : ON_HOST;
    }

    int largest() {
        return largest;
    }

    /** How many rows the batches for so many rows hold, those filled up included. */
    int padded(int rows) {
        int whole = rows - rows % largest;
        return whole == rows ? rows : Math.addExact(whole, sizeFor(rows - whole));
    }

    /** The smallest batch that has room for so many rows, or the largest. */
    int sizeFor(int rows) {
        int size = smallest;
        while (size < rows && size < largest) {
            size *= 2;
        }
        return size;
    }
}
