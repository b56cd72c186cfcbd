package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives whoever started it, found again by its pid file.
 *
 * <p>A pid alone may be another process's by now: the file keeps the time of its start as well.
 */
public final class OwnProcess {

    private static final long GONE_SECONDS = 10;

    private final String name;
    private final ProcessHandle handle;

    private OwnProcess(String name, ProcessHandle handle) {
        this.name = name;
        this.handle = handle;
    }

    /**
     * Starts a process in a session of its own, so that a Ctrl-C meant for this one spares it.
     *
     * @param folder of the pid file and, in {@code log}, its output, which is appended to
     * @throws IOException if it cannot be started, or its pid not be written: then it does not run
     */
    static OwnProcess start(
            Path folder, String name, List<String> command, Map<String, String> environment)
            throws IOException {
        Path log = log(folder, name);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder("setsid");
        builder.command().addAll(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        ProcessHandle handle = builder.start().toHandle();
        try {
            String found = handle.pid() + " " + startMillis(handle) + "\n";
            Files.writeString(pidFile(folder, name), found);
        } catch (IOException e) {
            // Nobody would find it again.
            handle.destroyForcibly();
            throw e;
        }
        return new OwnProcess(name, handle);
    }

    /** Where a process of that name writes to. */
    static Path log(Path folder, String name) {
        return folder.resolve("log").resolve(name + ".log");
    }

    /** The process of that name, if one was started and still runs. */
    static Optional<OwnProcess> find(Path folder, String name) {
        Path file = pidFile(folder, name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).strip().split(" ");
            if (words.length < 2) {
                // There was no room to write it, and the process was ended.
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(handle -> startMillis(handle) == Long.parseLong(words[1]))
                    .filter(ProcessHandle::isAlive)
                    .map(handle -> new OwnProcess(name, handle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is called, for example {@code taskmanager-1}. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return handle.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return handle.isAlive();
    }

    /** Ends it by SIGKILL; blocks until it is gone. */
    public void kill() throws IOException {
        handle.destroyForcibly();
        awaitEnd(GONE_SECONDS);
    }

    /** Stops it where it is, by SIGSTOP. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /** Lets it go on, by SIGCONT. */
    public void thaw() throws IOException {
        signal("CONT");
    }

    /** Asks it to end by SIGTERM, and ends it if it has not after a while; blocks until then. */
    public void stop(Duration grace) throws IOException {
        handle.destroy();
        try {
            handle.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
        } catch (ExecutionException e) {
            throw new IOException(name + " (" + pid() + ") cannot be waited for", e);
        } catch (InterruptedException e) {
            handle.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(long seconds) throws IOException {
        try {
            handle.onExit().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(name + " (" + pid() + ") does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start();
        try {
            if (kill.waitFor() != 0) {
                throw new IOException(name + " (" + pid() + ") cannot be sent SIG" + signal);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path pidFile(Path folder, String name) {
        return folder.resolve(name + ".pid");
    }

    private static long startMillis(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
