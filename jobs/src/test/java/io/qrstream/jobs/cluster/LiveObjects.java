package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many objects of which class another JVM has after a full garbage collection. */
record LiveObjects(Map<String, Long> byClass) {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

    /** Asks a JVM, by its pid. */
    static LiveObjects of(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Long> counts = new TreeMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(
                        line ->
                                counts.merge(
                                        line.group(2), Long.valueOf(line.group(1)), Long::sum));
        if (!counts.containsKey("java.lang.String")) {
            throw new IOException("no histogram of " + pid + ": " + text);
        }
        return new LiveObjects(counts);
    }

    /** Objects of a class, by its full name. */
    long count(String name) {
        return byClass.getOrDefault(name, 0L);
    }
}
