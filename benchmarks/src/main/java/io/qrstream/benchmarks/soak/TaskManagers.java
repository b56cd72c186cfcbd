package io.qrstream.benchmarks.soak;

import io.qrstream.jobs.cluster.Cluster;
import io.qrstream.jobs.cluster.OwnProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operating system and the JVMs say of a cluster's TaskManagers. Linux alone. */
final class TaskManagers {

    private static final double KIBIS = 1024;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern YOUNG = Pattern.compile("young \\((\\d+)K\\)");

    private final Cluster cluster;

    TaskManagers(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Resident memory, in MiB. */
    double resident() throws IOException {
        double kibibytes = 0;
        for (long pid : pids()) {
            kibibytes += first(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
        }
        return kibibytes / KIBIS;
    }

    /** Open files and sockets. */
    double files() throws IOException {
        double open = 0;
        for (long pid : pids()) {
            try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
                open += all.count();
            }
        }
        return open;
    }

    /**
     * The heap that is in use after a full collection, in MiB; stops each JVM for that long. What
     * has been allocated since is young and left out. For JVMs with the collector G1.
     */
    double liveHeap() throws IOException {
        double kibibytes = 0;
        for (long pid : pids()) {
            jcmd(pid, "GC.run");
            String heap = jcmd(pid, "GC.heap_info");
            kibibytes += first(USED, heap) - first(YOUNG, heap);
        }
        return kibibytes / KIBIS;
    }

    private List<Long> pids() {
        return cluster.processes().stream()
                .filter(process -> process.name().startsWith("taskmanager"))
                .map(OwnProcess::pid)
                .toList();
    }

    private static double first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in: " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process =
                new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command)
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
