package io.qrstream.signal.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line feeds in text, eight bytes at a time. */
final class LineFeeds {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;
    private static final long LOW_SEVEN = 0x7f7f_7f7f_7f7f_7f7fL;

    private LineFeeds() {}

    /** How many there are in the first {@code length} bytes. */
    static int count(byte[] text, int length) {
        int count = 0;
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            long other = (long) LONGS.get(text, at) ^ LINE_FEEDS;
            // A byte's top bit ends up set unless all its bits are zero; no carry leaves a byte.
            long differs = ((other & LOW_SEVEN) + LOW_SEVEN) | other | LOW_SEVEN;
            count += Long.bitCount(~differs);
        }
        for (; at < length; at++) {
            count += text[at] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Index of the first one at or after an index; there must be one. */
    static int next(byte[] text, int start) {
        int at = start;
        while (text[at] != '\n') {
            at++;
        }
        return at;
    }
}
