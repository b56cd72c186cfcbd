package io.qrstream.jobs.wire;

import io.qrstream.heartbeat.HeartbeatAnomaly;

/**
 * Spells floats of few decimals, many times as fast as any other: their digits are those of a whole
 * number. {@link HeartbeatAnomaly} has such ones.
 *
 * <p>Below {@value #LIMIT} floats lie closer together than millionths do: what is the nearest float
 * to a whole number of them is so to no other, and to no number with fewer decimals.
 */
final class Millionths {

    /** The most characters of a text. */
    static final int LONGEST = 8;

    private static final int DECIMALS = 6;
    private static final int MILLION = 1_000_000;
    private static final int LIMIT = 8;

    private Millionths() {}

    /**
     * Writes a number in ASCII, with at least one decimal and no more than it needs.
     *
     * @param target has room for {@link #LONGEST} from {@code at} on
     * @return where the text ends, {@code at} itself if it is a number of another kind
     */
    static int write(float number, byte[] target, int at) {
        int millionths = (int) Math.rint((double) number * MILLION);
        return number < LIMIT && isNearest(number, millionths) ? spell(millionths, target, at) : at;
    }

    /** Of the bits: a zero may be negative, as nothing else that is spelt. */
    private static boolean isNearest(float number, int millionths) {
        float nearest = (float) ((double) millionths / MILLION);
        return millionths >= 0
                && Float.floatToRawIntBits(nearest) == Float.floatToRawIntBits(number);
    }

    private static int spell(int millionths, byte[] target, int at) {
        target[at] = (byte) ('0' + millionths / MILLION);
        target[at + 1] = '.';
        int first = at + 2;
        int rest = millionths % MILLION;
        for (int i = first + DECIMALS - 1; i >= first; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int end = first + DECIMALS;
        while (end > first + 1 && target[end - 1] == '0') {
            end--;
        }
        return end;
    }
}
