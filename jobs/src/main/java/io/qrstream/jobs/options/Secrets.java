package io.qrstream.jobs.options;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps secrets out of logs and messages. */
public final class Secrets {

    static final String MASK = "******";

    private static final Pattern SECRET = Pattern.compile("password|secret|token|jaas|key");

    private Secrets() {}

    /** Returns the value, or asterisks if the key says that it may be a secret. */
    public static String mask(String key, String value) {
        return SECRET.matcher(key.toLowerCase(Locale.ROOT)).find() ? MASK : value;
    }

    /** Options for one line of a log, sorted, secrets masked. */
    public static String describe(Map<String, String> options) {
        return options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> option.getKey() + "=" + mask(option.getKey(), option.getValue()))
                .collect(Collectors.joining(", "));
    }
}
