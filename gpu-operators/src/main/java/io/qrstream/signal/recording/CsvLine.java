package io.qrstream.signal.recording;

import java.nio.charset.StandardCharsets;

/** Reads one column of a line of CSV. Reused line by line; not thread-safe. */
final class CsvLine {

    private final Decimal decimal = new Decimal();
    private final byte separator;
    private final int column;

    /**
     * @param separator between columns; a line feed if there is but one
     * @param column 0-based
     */
    CsvLine(byte separator, int column) {
        this.separator = separator;
        this.column = column;
    }

    /** The number read last, in mV. */
    float value() {
        return decimal.value();
    }

    /**
     * Reads the number of a line; blanks around it do not matter.
     *
     * @param text a line feed must follow {@code start}
     * @param start index of the line's first byte
     * @return index of the line feed that ends the line, or -1 if there is no finite number
     */
    int read(byte[] text, int start) {
        int field = column == 0 ? start : fieldStart(text, start);
        int at = field < 0 ? -1 : decimal.read(text, skipBlanks(text, field));
        if (at < 0 || Float.isInfinite(decimal.value())) {
            return -1;
        }
        if (text[at] == '\n') {
            return at;
        }
        at = skipBlanks(text, at);
        if (text[at] == separator) {
            return LineFeeds.next(text, at);
        }
        return text[at] == '\n' ? at : -1;
    }

    /** The column's text, without the blanks around it; empty if the line has not as many. */
    String field(byte[] text, int start) {
        int from = fieldStart(text, start);
        if (from < 0) {
            return "";
        }
        int to = from;
        while (text[to] != '\n' && text[to] != separator) {
            to++;
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    }

    private int fieldStart(byte[] text, int start) {
        int at = start;
        for (int passed = 0; passed < column; at++) {
            if (text[at] == '\n') {
                return -1;
            }
            passed += text[at] == separator ? 1 : 0;
        }
        return at;
    }

    private int skipBlanks(byte[] text, int start) {
        int at = start;
        while (text[at] == ' ' || text[at] == '\r' || text[at] == '\t' && separator != '\t') {
            at++;
        }
        return at;
    }
}
