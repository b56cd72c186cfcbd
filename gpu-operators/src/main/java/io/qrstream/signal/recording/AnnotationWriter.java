package io.qrstream.signal.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes annotations as wfdb does; used once. */
final class AnnotationWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long time;
    private int channel;
    private int number;

    byte[] write(List<Annotation> annotations) {
        annotations.forEach(this::add);
        word(0, 0);
        return bytes.toByteArray();
    }

    private void add(Annotation annotation) {
        word(annotation.code().number(), interval(annotation.sample()));
        if (annotation.subtype() != 0) {
            word(AnnotationWord.SUB, annotation.subtype());
        }
        if (annotation.channel() != channel) {
            channel = annotation.channel();
            word(AnnotationWord.CHN, channel);
        }
        if (annotation.number() != number) {
            number = annotation.number();
            word(AnnotationWord.NUM, number);
        }
        text(annotation.text());
    }

    /** Skips what an annotation's own word cannot say, and returns the rest. */
    private int interval(long sample) {
        long interval = sample - time;
        time = sample;
        if (interval >= 0 && interval <= AnnotationWord.LARGEST) {
            return (int) interval;
        }
        int skipped = Math.toIntExact(interval);
        word(AnnotationWord.SKIP, 0);
        bytes(skipped >>> 16);
        bytes(skipped);
        return 0;
    }

    private void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.length() > AnnotationWord.LARGEST) {
            throw new IllegalArgumentException(
                    "a text of " + text.length() + " bytes is too long for an annotation");
        }
        word(AnnotationWord.AUX, text.length());
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        if ((text.length() & 1) == 1) {
            bytes.write(0);
        }
    }

    private void word(int kind, int value) {
        bytes(AnnotationWord.of(kind, value));
    }

    private void bytes(int word) {
        bytes.write(word);
        bytes.write(word >> 8);
    }
}
