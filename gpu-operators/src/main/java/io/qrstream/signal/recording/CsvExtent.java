package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the text of a CSV file begins and ends.
 *
 * @param start byte index after the byte order mark, if there is one
 * @param firstLine without its end
 * @param secondLine byte index after the first line's end
 * @param end byte index after the last letter that is not blank
 */
record CsvExtent(long start, String firstLine, long secondLine, long end) {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Looks at the beginning and the end of a file. */
    static CsvExtent of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRecordingException(file, "no such file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = end(channel);
            byte[] text = read(channel, 0, Math.min(end, CsvChunk.LONGEST_LINE));
            int start = startsWithMark(text) ? BYTE_ORDER_MARK.length : 0;
            if (end <= start) {
                throw new InvalidRecordingException(file, "is empty");
            }
            int lineEnd = lineEnd(text, start);
            if (lineEnd == CsvChunk.LONGEST_LINE) {
                throw CsvChunk.tooLong(file, 1);
            }
            String line = new String(text, start, lineEnd - start, StandardCharsets.UTF_8);
            return new CsvExtent(start, line, lineEnd + 1L, end);
        }
    }

    private static long end(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0) {
            long from = Math.max(0, end - CsvChunk.LONGEST_LINE);
            byte[] text = read(channel, from, end - from);
            for (int i = text.length - 1; i >= 0; i--) {
                if (!Character.isWhitespace(text[i])) {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    private static byte[] read(FileChannel channel, long from, long length) throws IOException {
        byte[] text = new byte[(int) length];
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        return text;
    }

    private static boolean startsWithMark(byte[] text) {
        return text.length >= BYTE_ORDER_MARK.length
                && text[0] == BYTE_ORDER_MARK[0]
                && text[1] == BYTE_ORDER_MARK[1]
                && text[2] == BYTE_ORDER_MARK[2];
    }

    private static int lineEnd(byte[] text, int start) {
        int at = start;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }
}
