package io.qrstream.jobs.kafka;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Kafka broker in a child JVM: it neither shares this one's heap nor outlives it.
 *
 * <p>The child watches the pipe to its standard input, so it goes when its parent goes, killed or
 * not.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final long GRACE_SECONDS = 15;

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on this JVM's class path; blocks until it takes requests.
     *
     * @param maxHeap the child's heap as in {@code -Xmx}, for example {@code 256m}
     * @param settings broker settings by Kafka's names, stronger than {@link LocalBroker}'s
     * @throws IOException if it ends before it is ready; its standard error is ours
     */
    public static BrokerProcess start(String maxHeap, Map<String, String> settings)
            throws IOException {
        Process process =
                new ProcessBuilder(command(maxHeap, settings))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new BrokerProcess(process, awaitReady(process));
    }

    /** Host and port for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Whether the child runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the child, by force if it does not stop within 15 s; blocks until it is gone. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(String maxHeap, Map<String, String> settings) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // Ctrl-C goes to every process of a terminal: this one waits until its parent lets it go.
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(java.toString());
        command.addAll(List.of("-Xmx" + maxHeap, "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", absoluteClassPath(), BrokerMain.class.getName()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    /** Surefire and the like hand the class path over in a jar; that one works here too. */
    private static String absoluteClassPath() {
        String[] parts = System.getProperty("java.class.path").split(File.pathSeparator);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Path.of(parts[i]).toAbsolutePath().toString();
        }
        return String.join(File.pathSeparator, parts);
    }

    private static String awaitReady(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(BrokerMain.READY)) {
                return line.substring(BrokerMain.READY.length());
            }
        }
        process.destroyForcibly();
        throw new IOException("the Kafka broker's process ended before it was ready");
    }
}
