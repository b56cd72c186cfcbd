package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import java.io.IOException;

/**
 * Writes floats, those that have few decimals many times as fast as any other: theirs are the
 * digits of a whole number. {@link HeartbeatAnomaly} has such ones.
 *
 * <p>Below {@value #LIMIT} floats lie closer together than millionths do: what is the nearest float
 * to a whole number of them is so to no other, and to no number with fewer decimals. Not for use by
 * more than one thread at a time.
 */
final class FloatTexts {

    private static final int DECIMALS = 6;
    private static final int MILLION = 1_000_000;
    private static final int LIMIT = 8;
    private static final int SHORTEST = 3;

    private final char[] text = new char[DECIMALS + 2];

    /** Writes a finite number with the fewest digits that read back as it is. */
    void write(float number, JsonGenerator json) throws IOException {
        int millionths = (int) Math.rint((double) number * MILLION);
        if (number < LIMIT && isNearest(number, millionths)) {
            json.writeRaw(text, 0, spell(millionths));
        } else {
            json.writeNumber(number);
        }
    }

    /** Of the bits: a zero may be negative, as nothing else that is spelt. */
    private static boolean isNearest(float number, int millionths) {
        float nearest = (float) ((double) millionths / MILLION);
        return millionths >= 0
                && Float.floatToRawIntBits(nearest) == Float.floatToRawIntBits(number);
    }

    /** Returns how many characters it takes; at least one decimal, like any float. */
    private int spell(int millionths) {
        text[0] = (char) ('0' + millionths / MILLION);
        text[1] = '.';
        int rest = millionths % MILLION;
        for (int i = text.length - 1; i > 1; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        int length = text.length;
        while (length > SHORTEST && text[length - 1] == '0') {
            length--;
        }
        return length;
    }
}
