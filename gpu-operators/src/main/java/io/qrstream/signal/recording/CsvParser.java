package io.qrstream.signal.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Parses one column of a CSV file on all cores, in two passes: the first counts the lines of every
 * chunk, so that the second can write each value where it belongs.
 */
final class CsvParser {

    private static final int BYTES_PER_CHUNK = 1 << 21;
    private static final int MOST_LINES = Integer.MAX_VALUE - 8;

    private final CsvLayout layout;
    private final CsvChunk[] chunks;

    private CsvParser(CsvLayout layout, FileChannel channel) {
        this.layout = layout;
        long bytes = layout.end() - layout.start();
        this.chunks = new CsvChunk[Math.toIntExact((bytes - 1) / BYTES_PER_CHUNK + 1)];
        for (int i = 0; i < chunks.length; i++) {
            long from = layout.start() + (long) i * BYTES_PER_CHUNK;
            long to = Math.min(layout.end(), from + BYTES_PER_CHUNK);
            chunks[i] = new CsvChunk(layout, channel, from, to);
        }
    }

    /** All values of the column, in a new array. */
    static float[] parse(CsvLayout layout) throws IOException {
        try (FileChannel channel = FileChannel.open(layout.file(), StandardOpenOption.READ)) {
            return new CsvParser(layout, channel).parse();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private float[] parse() throws IOException {
        int[] rows =
                firstRows(IntStream.range(0, chunks.length).parallel().map(this::lines).toArray());
        float[] values = new float[rows[chunks.length]];
        IOException failure = firstFailure(values, rows);
        if (failure != null) {
            throw failure;
        }
        return values;
    }

    private int lines(int chunk) {
        try {
            return chunks[chunk].lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first failure in the file, whichever chunk was parsed first. */
    private IOException firstFailure(float[] values, int[] rows) {
        return IntStream.range(0, chunks.length)
                .parallel()
                .mapToObj(chunk -> parse(chunk, values, rows[chunk]))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private IOException parse(int chunk, float[] values, int firstRow) {
        try {
            chunks[chunk].parse(values, firstRow);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private int[] firstRows(int[] lines) throws IOException {
        int[] rows = new int[lines.length + 1];
        long total = 0;
        for (int i = 0; i < lines.length; i++) {
            total += lines[i];
            if (total > MOST_LINES) {
                throw new InvalidRecordingException(
                        layout.file(), "more than " + MOST_LINES + " samples");
            }
            rows[i + 1] = (int) total;
        }
        return rows;
    }
}
