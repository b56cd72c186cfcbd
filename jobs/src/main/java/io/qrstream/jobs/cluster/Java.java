package io.qrstream.jobs.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a JVM's command line begins. */
final class Java {

    private static final String CONSOLE = "log4j-console.properties";

    private Java() {}

    /** This JVM's {@code java}; more may be added. */
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return command;
    }

    /** What makes a process log as a deployment does; its web page finds the log. */
    static List<String> logging(Installation installation, Path log) {
        return List.of(
                "-Dlog4j2.configurationFile=" + installation.conf().resolve(CONSOLE),
                "-Dlog.file=" + log);
    }
}
