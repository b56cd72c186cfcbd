package io.qrstream.signal.recording;

import java.util.Objects;

/**
 * A mark at a sample of a recording: a heartbeat, a change of rhythm or of signal quality, a note.
 *
 * @param sample 0-based, at the recording's own sampling rate
 * @param code what it marks
 * @param subtype of the code, -128 to 127, usually 0
 * @param channel that it belongs to, 0 to 255, usually 0
 * @param number -128 to 127, usually 0
 * @param text Latin-1, empty if there is none; MIT-BIH ends its rhythms in a zero character
 */
public record Annotation(
        long sample, AnnotationCode code, int subtype, int channel, int number, String text) {

    /** Refuses what no annotation file can hold. */
    public Annotation {
        Objects.requireNonNull(code, "code");
        if (sample < 0 || subtype != (byte) subtype || number != (byte) number) {
            throw new IllegalArgumentException(
                    "an annotation at sample %d of subtype %d and number %d"
                            .formatted(sample, subtype, number));
        }
        if (channel < 0 || channel > 255 || !text.chars().allMatch(c -> c <= 255)) {
            throw new IllegalArgumentException(
                    "an annotation of channel %d with text '%s'".formatted(channel, text));
        }
    }

    /** The same at another sample. */
    Annotation at(long other) {
        return new Annotation(other, code, subtype, channel, number, text);
    }

    /** A mark that says no more than where and what. */
    public static Annotation of(long sample, AnnotationCode code) {
        return new Annotation(sample, code, 0, 0, 0, "");
    }
}
