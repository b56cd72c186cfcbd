package io.qrstream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code RESULTS.md}: one section a benchmark; a run replaces the sections that it measured. */
final class ResultsFile {

    private static final String SECTION = "## ";

    private final Path file;

    ResultsFile(Path file) {
        this.file = file;
    }

    /** Replaces a section, or adds it; sections are kept in the order of their names. */
    void put(String name, List<String> lines) throws IOException {
        Map<String, StringBuilder> sections = new TreeMap<>();
        if (Files.exists(file)) {
            read(sections);
        }
        sections.put(name, new StringBuilder("\n" + String.join("\n", lines) + "\n\n"));
        StringBuilder text = new StringBuilder(Files.exists(file) ? preface() : defaultPreface());
        sections.forEach((key, body) -> text.append(SECTION).append(key).append('\n').append(body));
        Files.writeString(file, text.toString().stripTrailing() + "\n");
    }

    private void read(Map<String, StringBuilder> sections) throws IOException {
        StringBuilder current = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(SECTION)) {
                current = new StringBuilder();
                sections.put(line.substring(SECTION.length()), current);
            } else {
                current.append(line).append('\n');
            }
        }
    }

    private String preface() throws IOException {
        String text = Files.readString(file);
        int first = text.indexOf("\n" + SECTION);
        return first < 0 ? defaultPreface() : text.substring(0, first + 1);
    }

    private static String defaultPreface() {
        return """
                # Results of `benchmarks/run`

                Written by the command itself. All sides of a line ran in the same run, in turn, on \
                the same machine; figures are medians. Ratio is ours over the peer's.

                """;
    }
}
