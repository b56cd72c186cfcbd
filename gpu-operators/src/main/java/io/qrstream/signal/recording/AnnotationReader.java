package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads one annotation file; used once. */
final class AnnotationReader {

    private static final long LARGEST_FILE = 1 << 28;
    private static final int END = 0;

    private final Path file;
    private final byte[] bytes;
    private final List<Annotation> found = new ArrayList<>();
    private int at;
    private long time;
    private int channel;
    private int number;

    AnnotationReader(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new InvalidRecordingException(file, "no such annotation file");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new InvalidRecordingException(
                    file, Files.size(file) + " bytes are too many for annotations");
        }
        bytes = Files.readAllBytes(file);
    }

    List<Annotation> read() throws IOException {
        int word = word();
        while (word != END) {
            if (AnnotationWord.kind(word) == AnnotationWord.SKIP) {
                time += interval();
                word = word();
            } else {
                word = annotation(word);
            }
        }
        return List.copyOf(found);
    }

    /** Reads an annotation that begins with a word, and returns the word after it. */
    private int annotation(int first) throws IOException {
        int start = at - Short.BYTES;
        int code = AnnotationWord.kind(first);
        require(AnnotationCode.exists(code), start, code + " is no annotation code");
        time += AnnotationWord.value(first);
        require(time >= 0, start, "an annotation at sample " + time);
        int subtype = 0;
        String text = "";
        int word = word();
        for (; AnnotationWord.kind(word) > AnnotationWord.SKIP; word = word()) {
            int value = AnnotationWord.value(word);
            switch (AnnotationWord.kind(word)) {
                case AnnotationWord.NUM -> number = (byte) value;
                case AnnotationWord.SUB -> subtype = (byte) value;
                case AnnotationWord.CHN -> channel = value & 0xff;
                default -> text = text(value);
            }
        }
        AnnotationCode kind = AnnotationCode.of(code);
        found.add(new Annotation(time, kind, subtype, channel, number, text));
        return word;
    }

    private int word() throws IOException {
        require(bytes.length - at >= Short.BYTES, at, "ends without its end mark");
        int word = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
        at += Short.BYTES;
        return word;
    }

    /** Four bytes in the order of a PDP-11: the high half first, low bytes first in each. */
    private int interval() throws IOException {
        int high = word();
        return high << 16 | word();
    }

    private String text(int length) throws IOException {
        int padded = length + (length & 1);
        require(padded <= bytes.length - at, at, "ends within a text of " + length + " bytes");
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += padded;
        return text;
    }

    private void require(boolean holds, int offset, String problem) throws IOException {
        if (!holds) {
            throw new InvalidRecordingException(file, "byte " + offset + ": " + problem);
        }
    }
}
