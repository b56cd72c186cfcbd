package io.qrstream.jobs.options;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * The options that a job knows: those declared in its classes of {@link ConfigOption}s, those under
 * a prefix that is passed through, and Flink's own, told by their first word where it is none of
 * ours, nor nearly.
 */
public final class KnownOptions {

    /** How Flink's own keys begin. */
    static final Set<String> FLINK =
            Set.of(
                    ("akka blob blocklist classloader cleanup-strategy client cluster compiler daemon env"
                                    + " execution external-resource external-resources fs"
                                    + " high-availability historyserver internal io"
                                    + " job-event jobmanager jobstore jmx job-result-store"
                                    + " kubernetes log metrics minicluster network parallelism"
                                    + " pekko pipeline plugin process python queryable-state"
                                    + " queue reporter resourcemanager rest restart-strategy"
                                    + " scheduler security sink slot slotmanager"
                                    + " slow-task-detector sql-gateway"
                                    + " state table task taskmanager traces events user"
                                    + " web yarn zookeeper $internal")
                            .split(" "));

    /** Flink's own keys that are told from mistyped ones of ours only as a whole. */
    static final Set<String> FLINK_KEYS =
            Set.of("heartbeat.interval", "heartbeat.timeout", "heartbeat.rpc-failure-threshold");

    private final Map<String, ConfigOption<?>> options = new TreeMap<>();
    private final List<String> prefixes;

    /**
     * Knows the options in the public constants of some classes.
     *
     * @param prefixes under which every key is accepted, each ending in a dot
     * @param holders the classes
     */
    public KnownOptions(List<String> prefixes, Class<?>... holders) {
        this.prefixes = List.copyOf(prefixes);
        for (Class<?> holder : holders) {
            declaredIn(holder).forEach(option -> options.put(option.key(), option));
        }
    }

    /** The options, by key. */
    public List<ConfigOption<?>> all() {
        return List.copyOf(options.values());
    }

    /**
     * Returns the options that are ours.
     *
     * @throws InvalidOptionException naming an option that nobody knows and the nearest that is
     *     known, or an option whose value cannot be what it must be
     */
    public Configuration ours(Map<String, String> given) {
        Configuration ours = new Configuration();
        given.forEach(
                (key, value) -> {
                    if (isOurs(key)) {
                        ours.setString(key, value);
                    } else if (!isFlinks(key)) {
                        throw unknown(key);
                    }
                });
        options.values().forEach(option -> checkValue(ours, option));
        return ours;
    }

    /** Returns the options that are Flink's. */
    public Configuration flinks(Map<String, String> given) {
        Configuration flinks = new Configuration();
        given.forEach(
                (key, value) -> {
                    if (!isOurs(key) && isFlinks(key)) {
                        flinks.setString(key, value);
                    }
                });
        return flinks;
    }

    private boolean isOurs(String key) {
        return options.containsKey(key) || prefixes.stream().anyMatch(key::startsWith);
    }

    private static boolean isFlinks(String key) {
        int dot = key.indexOf('.');
        return FLINK_KEYS.contains(key) || dot > 0 && FLINK.contains(key.substring(0, dot));
    }

    private InvalidOptionException unknown(String key) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String nearest =
                options.keySet().stream()
                        .min(Comparator.comparingInt(known -> distance.apply(known, key)))
                        .orElseThrow();
        return new InvalidOptionException(
                "there is no option '" + key + "'; the nearest is '" + nearest + "'");
    }

    private static void checkValue(Configuration given, ConfigOption<?> option) {
        try {
            given.getOptional(option);
        } catch (IllegalArgumentException e) {
            String value = Secrets.mask(option.key(), given.toMap().get(option.key()));
            throw new InvalidOptionException(option.key() + " is '" + value + "': " + reason(e), e);
        }
    }

    private static String reason(IllegalArgumentException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    private static List<ConfigOption<?>> declaredIn(Class<?> holder) {
        List<ConfigOption<?>> declared = new ArrayList<>();
        for (Field field : holder.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                declared.add(valueOf(field));
            }
        }
        return declared;
    }

    private static ConfigOption<?> valueOf(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is not readable", e);
        }
    }
}
