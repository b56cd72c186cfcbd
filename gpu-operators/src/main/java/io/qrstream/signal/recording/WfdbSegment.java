package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A segment line of the header of a record of several segments: header(5) of the WFDB Applications
 * Guide.
 *
 * @param name of the record that is the segment, or {@code ~} where nothing was recorded
 * @param length frames; 0 of the segment that says which signals there are
 */
record WfdbSegment(String name, long length) {

    private static final String NOTHING = "~";
    private static final Pattern LINE =
            Pattern.compile("(?<name>[^\\s\\x00]+)\\s+(?<length>\\d{1,12})(\\s.*)?");

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static WfdbSegment parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    quote(line) + " is not a segment line: NAME SAMPLES");
        }
        return new WfdbSegment(match.group("name"), Long.parseLong(match.group("length")));
    }

    /** Whether there is a record that is the segment. */
    boolean isRecorded() {
        return !name.equals(NOTHING);
    }

    /** Its header, beside that of the record of several segments. */
    Path header(Path master) {
        return master.resolveSibling(name + ".hea");
    }
}
