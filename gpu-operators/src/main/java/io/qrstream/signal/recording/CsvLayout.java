package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the numbers of a CSV file are.
 *
 * @param file the file
 * @param separator between columns; a line feed if there is but one column
 * @param column 0-based
 * @param headerLines lines before the first number, 0 or 1
 * @param start byte index of the first line of numbers
 * @param end byte index after the last one's last letter that is not blank
 */
record CsvLayout(Path file, byte separator, int column, int headerLines, long start, long end) {

    private static final String SEPARATORS = ";\t,";

    /** Which column of a file to read, by the fields of its first line. */
    interface Column {

        /**
         * @return 0-based
         * @throws IllegalArgumentException saying what does not fit
         */
        int among(List<String> fields);

        /** The one column of the file. */
        static Column only() {
            return fields -> {
                require(
                        fields.size() == 1,
                        "has %d columns (%s): say which one is the ECG (--column)",
                        fields.size(),
                        String.join(", ", fields));
                return 0;
            };
        }

        /** The column of that 0-based index. */
        static Column at(int index) {
            return fields -> {
                require(
                        index >= 0 && index < fields.size(),
                        "no column %d; there are %d, the first is 0",
                        index,
                        fields.size());
                return index;
            };
        }

        /** The column of that name in the header line. */
        static Column named(String name) {
            return fields -> {
                int index = fields.indexOf(name);
                require(
                        index >= 0,
                        "no column %s; there are %s",
                        quote(name),
                        String.join(", ", fields));
                return index;
            };
        }
    }

    /** Looks at the first line of a file, which says it all. */
    static CsvLayout of(Path file, Column column) throws IOException {
        CsvExtent extent = CsvExtent.of(file);
        String line = extent.firstLine();
        byte separator = separator(line);
        List<String> fields = fields(line, separator);
        int index = index(file, column, fields);
        boolean header = CsvField.isName(fields.get(index));
        if (header && extent.end() <= extent.secondLine()) {
            throw new InvalidRecordingException(file, "has a header line but no samples");
        }
        long start = header ? extent.secondLine() : extent.start();
        return new CsvLayout(file, separator, index, header ? 1 : 0, start, extent.end());
    }

    private static int index(Path file, Column column, List<String> fields) throws IOException {
        try {
            return column.among(fields);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordingException(file, 1, e.getMessage());
        }
    }

    // A comma is the last resort: beside another separator it may be a decimal comma.
    private static byte separator(String line) {
        return (byte)
                SEPARATORS
                        .chars()
                        .filter(letter -> line.indexOf(letter) >= 0)
                        .findFirst()
                        .orElse('\n');
    }

    private static List<String> fields(String line, byte separator) {
        return Arrays.stream(line.split(Character.toString((char) separator), -1))
                .map(field -> field.strip().replaceAll("^\"(.*)\"$", "$1"))
                .toList();
    }

    private static void require(boolean holds, String format, Object... args) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(format, args));
        }
    }
}
