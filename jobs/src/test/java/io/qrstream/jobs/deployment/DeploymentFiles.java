package io.qrstream.jobs.deployment;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that QRStream is deployed by, as a test reads them. */
final class DeploymentFiles {

    /** The repository's root. */
    static final Path ROOT = Path.of("..");

    private DeploymentFiles() {}

    /** A YAML file's document, anchors and merges resolved. */
    static Map<String, Object> yaml(String file) throws IOException {
        try (Reader reader = Files.newBufferedReader(ROOT.resolve(file))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        }
    }

    /** What a path of keys leads to. */
    static Object at(Object document, String... keys) {
        Object found = document;
        for (String key : keys) {
            found = ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    /** What a path of keys leads to, a mapping. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> mapAt(Object document, String... keys) {
        return (Map<String, Object>) at(document, keys);
    }

    /** Nested keys joined by dots; lists as Flink writes them in one line. */
    static Map<String, String> flat(Map<String, Object> nested) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", nested, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> nested, Map<String, String> flat) {
        nested.forEach(
                (key, value) -> {
                    if (value instanceof Map<?, ?> deeper) {
                        flatten(prefix + key + ".", deeper, flat);
                    } else if (value instanceof List<?> list) {
                        flat.put(prefix + key, join(list));
                    } else {
                        flat.put(prefix + key, String.valueOf(value));
                    }
                });
    }

    private static String join(List<?> list) {
        return String.join("; ", list.stream().map(String::valueOf).toList());
    }

    static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** The first group of every match, in order. */
    static List<String> all(String regex, String text) {
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(text);
        return matcher.results().map(match -> match.group(1)).toList();
    }

    /** A version that the root pom pins. */
    static String version(String property) throws IOException {
        String tag = property + ".version";
        return all("<" + tag + ">(.*)</" + tag + ">", text("pom.xml")).get(0);
    }
}
