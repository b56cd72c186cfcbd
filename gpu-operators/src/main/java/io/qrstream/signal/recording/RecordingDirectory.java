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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The recordings of a folder: WFDB records, by their headers {@code NAME.hea}, and EDF files,
 * {@code NAME.edf}. A header that stands beside an EDF file of its name describes that. Segments of
 * a record in the folder are parts of it, and recordings only where they are asked for by name.
 */
public final class RecordingDirectory {

    private static final String HEADER = ".hea";
    private static final Pattern SUFFIX = Pattern.compile("\\.(hea|(?i:edf))$");

    private RecordingDirectory() {}

    /**
     * Opens all recordings of a folder.
     *
     * @return sorted by name, at least one
     * @throws InvalidRecordingException if there is no such folder, no recording in it, or one that
     *     cannot be used
     */
    public static List<Recording> open(Path folder) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (Path file : files(folder)) {
            recordings.add(openFile(file));
        }
        return recordings;
    }

    /** Opens the recording of one of the {@link #files}. */
    public static Recording openFile(Path file) throws IOException {
        if (!isHeader(file)) {
            return EdfRecording.open(file);
        }
        return WfdbMasterHeader.isOne(file)
                ? WfdbMultiSegmentRecord.open(file)
                : WfdbRecord.open(file);
    }

    /**
     * Finds the recordings of a folder.
     *
     * @return a file of each, sorted by the recordings' names, at least one
     * @throws InvalidRecordingException if there is no such folder, or no recording in it
     */
    public static List<Path> files(Path folder) throws IOException {
        return List.copyOf(withoutSegments(byName(folder)).values());
    }

    /**
     * Finds some recordings of a folder; the others are not looked at.
     *
     * @param names of those wanted, segments among them, in any order
     * @return a file of each, sorted by the recordings' names, each once
     * @throws InvalidRecordingException as above, or naming the unknown recordings and the known
     */
    public static List<Path> files(Path folder, Collection<String> names) throws IOException {
        SortedMap<String, Path> files = byName(folder);
        TreeSet<String> unknown = new TreeSet<>(names);
        unknown.removeAll(files.keySet());
        if (!unknown.isEmpty()) {
            throw new InvalidRecordingException(
                    folder,
                    "no record %s; there are %s"
                            .formatted(
                                    String.join(", ", unknown),
                                    String.join(", ", withoutSegments(files).keySet())));
        }
        files.keySet().retainAll(names);
        return List.copyOf(files.values());
    }

    /** The name of the recording whose file that is. */
    static String nameOf(Path file) {
        return SUFFIX.matcher(file.getFileName().toString()).replaceFirst("");
    }

    /** Whether it is a WFDB header. */
    static boolean isHeader(Path file) {
        return file.toString().endsWith(HEADER);
    }

    private static SortedMap<String, Path> withoutSegments(SortedMap<String, Path> byName)
            throws IOException {
        SortedMap<String, Path> records = new TreeMap<>(byName);
        for (Path file : byName.values()) {
            if (isHeader(file)) {
                records.keySet().removeAll(segments(file));
            }
        }
        return records;
    }

    /** The names of a record's segments; none if it has none, or nobody can read it. */
    private static List<String> segments(Path header) throws IOException {
        try {
            if (!WfdbMasterHeader.isOne(header)) {
                return List.of();
            }
            return WfdbMasterHeader.read(header).segments().stream()
                    .map(WfdbSegment::name)
                    .filter(name -> !name.equals(nameOf(header)))
                    .toList();
        } catch (InvalidRecordingException e) {
            // Whoever opens that one is told what is wrong with it.
            return List.of();
        }
    }

    private static SortedMap<String, Path> byName(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRecordingException(folder, "no such folder");
        }
        SortedMap<String, Path> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> SUFFIX.matcher(file.toString()).find())
                    .forEach(
                            file ->
                                    byName.merge(
                                            nameOf(file), file, (a, b) -> isHeader(a) ? a : b));
        }
        if (byName.isEmpty()) {
            throw new InvalidRecordingException(
                    folder, "no WFDB record (*.hea) and no EDF file (*.edf) in this folder");
        }
        return byName;
    }
}
