package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A line of a WFDB header file that is neither blank nor a comment.
 *
 * @param file the header
 * @param number of the line, 1-based
 * @param text of it
 */
record WfdbLine(Path file, int number, String text) {

    private static final long LARGEST_FILE = 1 << 20;

    /** Reads a header file: at least one line, the first of which is the record line. */
    static List<WfdbLine> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRecordingException(file, "no such header file");
        }
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new InvalidRecordingException(
                    file, size + " bytes are too many for a WFDB header");
        }
        String[] all = text(Files.readAllBytes(file)).split("\r?\n");
        List<WfdbLine> lines = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (!all[i].isBlank() && !all[i].stripLeading().startsWith("#")) {
                lines.add(new WfdbLine(file, i + 1, all[i]));
            }
        }
        if (lines.isEmpty()) {
            throw new InvalidRecordingException(file, "holds no record line");
        }
        return lines;
    }

    /** Headers in the wild are Latin-1 at times. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Makes something of each of the lines that follow the record line.
     *
     * @param wanted how many the record line announces
     * @param what they are, for a message
     * @param parser throws an {@code IllegalArgumentException} that says what is wrong
     */
    static <T> List<T> parse(
            List<WfdbLine> lines, int wanted, String what, Function<String, T> parser)
            throws IOException {
        int found = lines.size() - 1;
        List<T> parsed = new ArrayList<>();
        for (int i = 1; i <= Math.min(wanted, found); i++) {
            parsed.add(lines.get(i).parse(parser));
        }
        if (found < wanted) {
            throw new InvalidRecordingException(
                    lines.get(0).file,
                    "announces %d %s but describes %d".formatted(wanted, what, found));
        }
        return parsed;
    }

    /** Makes something of the line. */
    <T> T parse(Function<String, T> parser) throws IOException {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    InvalidRecordingException error(String problem) {
        return new InvalidRecordingException(file, number, problem);
    }
}
