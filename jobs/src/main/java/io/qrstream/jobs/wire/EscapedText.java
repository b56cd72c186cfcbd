package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;

/**
 * Texts as JSON's strings have them, between what is always written around them. The last one is
 * remembered. Not for use by more than one thread at a time.
 */
final class EscapedText {

    private final byte[] before;
    private final byte[] after;
    private String last;
    private byte[] json;

    /** Of what is around the texts, in ASCII. */
    EscapedText(String before, String after) {
        this.before = before.getBytes(US_ASCII);
        this.after = after.getBytes(US_ASCII);
    }

    /** A text and what is around it, in UTF-8; not to be written to. */
    byte[] of(String text) {
        if (!text.equals(last)) {
            byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
            json =
                    ByteBuffer.allocate(before.length + escaped.length + after.length)
                            .put(before)
                            .put(escaped)
                            .put(after)
                            .array();
            last = text;
        }
        return json;
    }
}
