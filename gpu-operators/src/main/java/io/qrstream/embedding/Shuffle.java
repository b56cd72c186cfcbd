package io.qrstream.embedding;

import java.util.Random;

/** Random orders. */
final class Shuffle {

    private Shuffle() {}

    /** The numbers 0 to {@code count - 1} in random order (Fisher and Yates). */
    static int[] of(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
