package io.qrstream.signal.recording;

/**
 * The 16-bit words of an annotation file in MIT format: annot(5) of the WFDB Applications Guide.
 * Six bits say what a word is, ten are its value.
 */
final class AnnotationWord {

    /** The next four bytes are an interval. */
    static final int SKIP = 59;

    /** The value is the number of this annotation and of all that follow. */
    static final int NUM = 60;

    /** The value is the subtype of this annotation. */
    static final int SUB = 61;

    /** The value is the channel of this annotation and of all that follow. */
    static final int CHN = 62;

    /** As many bytes of text follow, and one more if they are odd. */
    static final int AUX = 63;

    /** The longest interval, and the longest text, that a word can say. */
    static final int LARGEST = 0x3ff;

    private AnnotationWord() {}

    static int kind(int word) {
        return word >> 10;
    }

    static int value(int word) {
        return word & LARGEST;
    }

    static int of(int kind, int value) {
        return kind << 10 | value & LARGEST;
    }
}
