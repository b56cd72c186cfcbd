package io.qrstream.benchmarks.live;

import java.util.Arrays;

/** When each chunk of each stream was handed to Kafka. One thread writes, others read later. */
final class SentChunks {

    private static final int NOT_SENT = -1;

    private final long originNanos = System.nanoTime();
    private final int[][] millis;

    SentChunks(int streams, int chunks) {
        millis = new int[streams][chunks];
        for (int[] stream : millis) {
            Arrays.fill(stream, NOT_SENT);
        }
    }

    void sent(int stream, int chunk) {
        millis[stream][chunk] = now();
    }

    /** Milliseconds since a chunk was sent, or -1 if it was not. */
    int age(int stream, int chunk) {
        if (chunk >= millis[stream].length || millis[stream][chunk] == NOT_SENT) {
            return -1;
        }
        return now() - millis[stream][chunk];
    }

    private int now() {
        return (int) ((System.nanoTime() - originNanos) / 1_000_000);
    }
}
