package io.qrstream.jobs.analyze;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gathers lines for many files and appends them in pieces worth writing. */
final class LineBuffer implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final Map<Path, StringBuilder> pieces = new HashMap<>();

    void add(Path file, Object line) throws IOException {
        StringBuilder piece = pieces.computeIfAbsent(file, f -> new StringBuilder());
        piece.append(line).append('\n');
        if (piece.length() >= PIECE) {
            ResultFiles.append(file, piece);
            piece.setLength(0);
        }
    }

    @Override
    public void close() throws IOException {
        for (Map.Entry<Path, StringBuilder> piece : pieces.entrySet()) {
            ResultFiles.append(piece.getKey(), piece.getValue());
        }
        pieces.clear();
    }
}
