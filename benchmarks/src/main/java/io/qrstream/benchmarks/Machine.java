package io.qrstream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures were made on, without saying where. */
public final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Date, processor and versions, in one line. */
    public static String describe() {
        return String.join(
                "; ",
                LocalDate.now(ZoneOffset.UTC).toString(),
                cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "Java " + Runtime.version(),
                "Flink " + version(org.apache.flink.api.common.JobStatus.class),
                "Kafka " + org.apache.kafka.common.utils.AppInfoParser.getVersion());
    }

    /** The same, and Python's. */
    static String describe(String pythonVersions) {
        return describe() + "; " + pythonVersions;
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return field(lines, "model name").orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static Optional<String> field(Stream<String> lines, String name) {
        return lines.filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("?");
    }
}
