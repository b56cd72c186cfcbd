package io.qrstream.jobs.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a JVM's command line begins. */
final class Java {

    private Java() {}

    /** This JVM's {@code java}; more may be added. */
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return command;
    }

    /** What makes a process log as a deployment does. */
    static List<String> logging(Installation installation) {
        Path file = installation.conf().resolve("log4j-console.properties");
        return List.of("-Dlog4j2.configurationFile=" + file);
    }
}
