package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a field of a CSV file is, if it is not a number. For messages and headers: not fast. */
final class CsvField {

    private static final Pattern NOT_FINITE =
            Pattern.compile("[-+]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    private CsvField() {}

    /** Whether the field of a first line can only be a column's name. */
    static boolean isName(String field) {
        return !field.isBlank() && !NOT_FINITE.matcher(field).matches() && !isNumber(field);
    }

    /** What is wrong with a field that had to be a finite number. */
    static String problem(String field) {
        if (field.isBlank()) {
            return "empty, a number was expected";
        }
        if (NOT_FINITE.matcher(field).matches()) {
            return quote(field) + " is not a finite number";
        }
        return isNumber(field)
                ? quote(field) + " is too large for a float"
                : quote(field) + " is not a number";
    }

    private static boolean isNumber(String field) {
        byte[] text = (field + '\n').getBytes(StandardCharsets.UTF_8);
        return new Decimal().read(text, 0) == text.length - 1;
    }
}
