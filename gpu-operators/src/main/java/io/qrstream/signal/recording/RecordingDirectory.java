package io.qrstream.signal.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The WFDB records of a folder. */
public final class RecordingDirectory {

    private static final String SUFFIX = ".hea";

    private RecordingDirectory() {}

    /**
     * Opens all records of a folder.
     *
     * @return sorted by name, at least one
     * @throws InvalidRecordingException if there is no such folder, no record in it, or a record
     *     that cannot be used
     */
    public static List<WfdbRecord> open(Path folder) throws IOException {
        return openAll(headers(folder).values());
    }

    /**
     * Opens some records of a folder; the others are not looked at.
     *
     * @param names of the records wanted, in any order
     * @return sorted by name, each once
     * @throws InvalidRecordingException as above, or naming the unknown records and the known
     */
    public static List<WfdbRecord> open(Path folder, Collection<String> names) throws IOException {
        SortedMap<String, Path> headers = headers(folder);
        TreeSet<String> unknown = new TreeSet<>(names);
        unknown.removeAll(headers.keySet());
        if (!unknown.isEmpty()) {
            throw new InvalidRecordingException(
                    folder,
                    "no record %s; there are %s"
                            .formatted(
                                    String.join(", ", unknown),
                                    String.join(", ", headers.keySet())));
        }
        headers.keySet().retainAll(names);
        return openAll(headers.values());
    }

    /** The name of the record that the header file describes. */
    static String nameOf(Path header) {
        String file = header.getFileName().toString();
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    private static SortedMap<String, Path> headers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRecordingException(folder, "no such folder");
        }
        SortedMap<String, Path> headers = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX))
                    .forEach(header -> headers.put(nameOf(header), header));
        }
        if (headers.isEmpty()) {
            throw new InvalidRecordingException(folder, "no WFDB record (*.hea) in this folder");
        }
        return headers;
    }

    private static List<WfdbRecord> openAll(Collection<Path> headers) throws IOException {
        List<WfdbRecord> records = new ArrayList<>();
        for (Path header : headers) {
            records.add(WfdbRecord.open(header));
        }
        return records;
    }
}
