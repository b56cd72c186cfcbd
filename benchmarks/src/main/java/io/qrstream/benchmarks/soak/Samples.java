package io.qrstream.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Samples as a CSV file: {@code minutes}, then a column for each measure by its name. */
final class Samples {

    private static final String MINUTES = "minutes";

    private Samples() {}

    /** The first line. */
    static String header() {
        return MINUTES
                + ","
                + Arrays.stream(Measure.values()).map(Enum::name).collect(Collectors.joining(","));
    }

    /** A sample's line. */
    static String line(Sample sample) {
        return sample.minutes()
                + ","
                + Arrays.stream(Measure.values())
                        .map(measure -> String.valueOf(sample.get(measure)))
                        .collect(Collectors.joining(","));
    }

    /** Writes a file. */
    static void write(Path file, List<Sample> samples) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header()));
        samples.forEach(sample -> lines.add(line(sample)));
        Files.write(file, lines);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if its first line is another than {@link #header}, or the only one
     */
    static List<Sample> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(header())) {
            throw new IOException(file + " does not begin with " + header());
        }
        if (lines.size() == 1) {
            throw new IOException(file + " has no samples");
        }
        List<Sample> samples = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            samples.add(parse(line.split(",")));
        }
        return samples;
    }

    private static Sample parse(String[] words) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            values.put(measure, Double.valueOf(words[1 + measure.ordinal()]));
        }
        return new Sample(Double.parseDouble(words[0]), values);
    }
}
