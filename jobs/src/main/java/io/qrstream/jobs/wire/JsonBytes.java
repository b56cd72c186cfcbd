package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;

/**
 * Gathers the texts of JSON's values one after the other, for objects whose fields are always the
 * same. Jackson spells them; its generator, which knows where in which object it is, would take
 * longer than all of them. Not for use by more than one thread at a time.
 */
final class JsonBytes {

    private static final int TYPICAL = 512;
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] NULL = "null".getBytes(US_ASCII);

    private byte[] bytes = new byte[TYPICAL];
    private int length;

    /** Forgets what was gathered. */
    void reset() {
        length = 0;
    }

    /** Appends a text as it is. */
    void raw(byte[] utf8) {
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    /** Appends a whole number. */
    void number(long value) {
        reserve(LONGEST_NUMBER);
        length = NumberOutput.outputLong(value, bytes, length);
    }

    /** Appends a number with the fewest digits that read back as it is; null where it is none. */
    void number(float value) {
        reserve(Millionths.LONGEST);
        int end = Millionths.write(value, bytes, length);
        if (end > length) {
            length = end;
        } else if (Float.isFinite(value)) {
            raw(NumberOutput.toString(value, true).getBytes(US_ASCII));
        } else {
            raw(NULL);
        }
    }

    /** What was gathered, in UTF-8. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, bytes.length + more);
        }
    }
}
