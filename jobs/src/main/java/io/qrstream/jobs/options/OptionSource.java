package io.qrstream.jobs.options;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
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
     * as in Flink's own configuration, where keys may be nested or dotted. In UTF-8.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidOptionException if it is not what its name says
     */
    public static Map<String, String> read(Path file) throws IOException {
        // The parsers' own messages do not name the file.
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException("cannot read the options in " + file + ": no such file");
        }
        String text = text(file);
        return file.toString().endsWith(".properties") ? properties(file, text) : yaml(file, text);
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

    private static String text(Path file) throws IOException {
        try {
            // A byte order mark is no part of the first key.
            return Files.readString(file).replaceFirst("^\uFEFF", "");
        } catch (CharacterCodingException e) {
            throw new InvalidOptionException(file + " is not UTF-8", e);
        }
    }

    private static Map<String, String> properties(Path file, String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(file + ": " + e.getMessage(), e);
        }
        Map<String, String> options = new TreeMap<>();
        properties.forEach((key, value) -> options.put((String) key, (String) value));
        return options;
    }

    /** Flink's reader of files would log what its exception says, with its stack trace. */
    private static Map<String, String> yaml(Path file, String text) {
        Map<String, String> options = new TreeMap<>();
        try {
            Map<?, ?> nested = YamlParserUtils.convertToObject(text, Map.class);
            flatten("", nested == null ? Map.of() : nested, options);
        } catch (ClassCastException e) {
            throw new InvalidOptionException(file + " holds no keys and values", e);
        } catch (RuntimeException e) {
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
