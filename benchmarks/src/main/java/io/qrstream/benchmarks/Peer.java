package io.qrstream.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A side of a comparison in a process of its own that stays: it gets ready once and runs whenever
 * it is told to, so that the sides can take turns.
 *
 * <p>One line tells it, one line that opens with {@value #ANSWER} answers: words {@code
 * name=number}. It ends with its standard input; its standard error is ours.
 */
public final class Peer implements AutoCloseable {

    /** Opens a line that answers; other lines mean nothing. */
    public static final String ANSWER = "> ";

    private static final long GRACE_SECONDS = 10;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    /** Starts a command; blocks until it is ready. */
    public Peer(ProcessBuilder command) throws IOException {
        process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = process.inputReader();
        in = process.outputWriter();
        answer();
    }

    /** Tells it to run; blocks until it has. */
    public Map<String, Double> run(Object... words) throws IOException {
        List<String> texts = Arrays.stream(words).map(Object::toString).toList();
        in.write(String.join(" ", texts) + "\n");
        in.flush();
        return answer();
    }

    private Map<String, Double> answer() throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(ANSWER)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("a peer ended; what it said is above");
        }
        Map<String, Double> values = new HashMap<>();
        for (String word : line.strip().split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                double value = Double.parseDouble(word.substring(equals + 1));
                values.put(word.substring(0, equals), value);
            }
        }
        return values;
    }

    /** Ends the process. */
    @Override
    public void close() throws IOException {
        in.close();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
