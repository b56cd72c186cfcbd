package io.qrstream.jobs.analyze;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an analysis that has not ended, hidden in its folder: whatever happens to it, the
 * results of an earlier one stay as they are.
 */
final class UnfinishedResults {

    private final ResultFiles results;
    private final Path folder;
    private final ResultFiles files;
    private final List<String> records;

    /**
     * @param results where they are to be in the end
     * @param records that are analyzed, in the table's order
     */
    UnfinishedResults(ResultFiles results, List<String> records) {
        this.results = results;
        this.folder = results.folder().resolve(".unfinished");
        this.files = new ResultFiles(folder);
        this.records = List.copyOf(records);
    }

    ResultFiles files() {
        return files;
    }

    /** Makes the folders and empty files, in place of what an interrupted analysis has left. */
    void prepare() throws IOException {
        clear();
        for (String record : records) {
            for (Path file :
                    List.of(files.gates(record), files.rPeaks(record), files.heartbeats(record))) {
                Files.createDirectories(file.getParent());
                Files.write(file, new byte[0]);
            }
        }
    }

    /** Makes these the results, with one table of all heartbeats. */
    void finish(String header) throws IOException {
        joinHeartbeats(header);
        for (String record : records) {
            move(files.gates(record), results.gates(record));
            move(files.rPeaks(record), results.rPeaks(record));
        }
        move(files.heartbeats(), results.heartbeats());
    }

    private void joinHeartbeats(String header) throws IOException {
        try (OutputStream table = Files.newOutputStream(files.heartbeats())) {
            table.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (String record : records) {
                Files.copy(files.heartbeats(record), table);
            }
        }
    }

    private static void move(Path file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what is left; what somebody else has put there stays, and is no reason to fail. */
    void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isDirectory(path) || path.toString().matches("(?s).*\\.(txt|csv)")) {
                    deleteUnlessFull(path);
                }
            }
        }
    }

    private static void deleteUnlessFull(Path path) throws IOException {
        try {
            Files.delete(path);
        } catch (DirectoryNotEmptyException e) {
            // It holds what is somebody else's.
        }
    }
}
