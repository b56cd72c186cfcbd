package io.qrstream.jobs.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.YamlParserUtils;

/**
 * Options as text, by their full keys: from a file and from the command line, which is stronger.
 */
public final class OptionSource {

    private OptionSource() {}

    /**
     * Reads a file of options: Java properties if its name ends in {@code .properties}, else YAML
     * as in Flink's own configuration, where keys may be nested or dotted.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidOptionException if it is not what its name says
     */
    public static Map<String, String> read(Path file) throws IOException {
        // The parsers' own messages do not name the file.
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the options in " + file + ": no such file");
        }
        return file.toString().endsWith(".properties") ? properties(file) : yaml(file);
    }

    /**
     * The file's options with others over them.
     *
     * @param file or null
     */
    public static Map<String, String> read(Path file, Map<String, String> overrides)
            throws IOException {
        Map<String, String> options = file == null ? new TreeMap<>() : read(file);
        options.putAll(overrides);
        return options;
    }

    private static Map<String, String> properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(file + ": " + e.getMessage(), e);
        }
        Map<String, String> options = new TreeMap<>();
        properties.forEach((key, value) -> options.put((String) key, (String) value));
        return options;
    }

    private static Map<String, String> yaml(Path file) {
        Map<String, String> options = new TreeMap<>();
        try {
            flatten("", YamlParserUtils.loadYamlFile(file.toFile()), options);
        } catch (Exception e) {
            throw new InvalidOptionException(file + " is not YAML: " + e.getMessage(), e);
        }
        return options;
    }

    private static void flatten(String prefix, Map<?, ?> nested, Map<String, String> options) {
        nested.forEach(
                (key, value) -> {
                    if (value instanceof Map<?, ?> deeper) {
                        flatten(prefix + key + ".", deeper, options);
                    } else {
                        options.put(prefix + key, text(value));
                    }
                });
    }

    /** A list becomes Flink's own spelling of one. */
    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(";"));
        }
        return value == null ? "" : value.toString();
    }
}
