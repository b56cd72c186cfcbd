package io.qrstream.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands for JVMs on this one's class path. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * A command that is not running yet.
     *
     * @param main its main class
     * @param options of the JVM, {@code -Xmx} and the like
     * @param arguments of the main class
     */
    public static ProcessBuilder of(Class<?> main, List<String> options, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command);
    }
}
