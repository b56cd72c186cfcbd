package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The lines that begin in one piece of a CSV file: those whose preceding line feed lies in it, and
 * in the first piece the first line too. The last of them may reach beyond the piece.
 *
 * <p>Pieces are read into the heap, not mapped: the copy costs little beside the parsing, arrays
 * are read faster, and a file that shrinks meanwhile is an error instead of a crash of the JVM.
 */
final class CsvChunk {

    /** Longest line that is read, in bytes. */
    static final int LONGEST_LINE = 1 << 16;

    private final CsvLayout layout;
    private final FileChannel channel;
    private final long from;
    private final long to;

    /**
     * @param layout of the file
     * @param channel the open file; positional reads only, so that chunks may share it
     * @param from byte index of the piece
     * @param to byte index after the piece
     */
    CsvChunk(CsvLayout layout, FileChannel channel, long from, long to) {
        this.layout = layout;
        this.channel = channel;
        this.from = from;
        this.to = to;
    }

    /** Number of lines that begin here. */
    int lines() throws IOException {
        byte[] text = read(to);
        return LineFeeds.count(text, (int) (to - from)) + (isFirst() ? 1 : 0);
    }

    /**
     * Parses the lines that begin here.
     *
     * @param target receives one value a line
     * @param firstRow index in {@code target} of the first of them
     * @throws InvalidRecordingException naming the first line that has no number
     */
    void parse(float[] target, int firstRow) throws IOException {
        byte[] text = read(Math.min(layout.end(), to + LONGEST_LINE));
        int pieceEnd = (int) (to - from);
        int textEnd = text.length - 1;
        CsvLine line = new CsvLine(layout.separator(), layout.column());
        int row = firstRow;
        int start = isFirst() ? 0 : LineFeeds.next(text, 0) + 1;
        while (start <= pieceEnd && start <= textEnd) {
            int end = line.read(text, start);
            if (end < 0) {
                throw failure(line.field(text, start), row);
            }
            if (end == textEnd && from + end < layout.end()) {
                throw tooLong(layout.file(), lineNumber(row));
            }
            target[row++] = line.value();
            start = end + 1;
        }
    }

    private boolean isFirst() {
        return from == layout.start();
    }

    private InvalidRecordingException failure(String field, int row) {
        return new InvalidRecordingException(
                layout.file(), lineNumber(row), CsvField.problem(field));
    }

    private long lineNumber(int row) {
        return row + 1L + layout.headerLines();
    }

    static InvalidRecordingException tooLong(Path file, long line) {
        return new InvalidRecordingException(
                file, line, "longer than " + LONGEST_LINE + " bytes, not a line of numbers");
    }

    /** The bytes up to an index in the file, and a line feed that ends the last line for sure. */
    private byte[] read(long end) throws IOException {
        byte[] text = new byte[(int) (end - from) + 1];
        ByteBuffer buffer = ByteBuffer.wrap(text, 0, text.length - 1);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new InvalidRecordingException(
                        layout.file(), "ended early: it shrank while being read");
            }
        }
        text[text.length - 1] = '\n';
        return text;
    }
}
