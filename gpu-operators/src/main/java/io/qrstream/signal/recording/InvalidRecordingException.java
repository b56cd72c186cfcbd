package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Path;

/** A recording that cannot be used. The message names the file, the line and the value at fault. */
public final class InvalidRecordingException extends IOException {

    private static final int LONGEST_QUOTE = 80;

    /**
     * @param file the file at fault
     * @param problem what is wrong with it
     */
    public InvalidRecordingException(Path file, String problem) {
        super(file + ": " + problem);
    }

    /**
     * @param file the file at fault
     * @param line 1-based
     * @param problem what is wrong with that line
     */
    public InvalidRecordingException(Path file, long line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }

    /** The text between quotes, fit for a message: printable and short whatever it holds. */
    static String quote(String text) {
        String printable = text.replaceAll("\\P{Print}", "?");
        return printable.length() <= LONGEST_QUOTE
                ? "'" + printable + "'"
                : "'" + printable.substring(0, LONGEST_QUOTE) + "...'";
    }
}
