package io.qrstream.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A peer in Python, in a process of its own that stays: it loads its data once and runs whenever it
 * is told to, so that the sides can take turns. {@code peer.py} is the other end.
 */
public final class PythonPeer implements AutoCloseable {

    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");
    private static final String VERSIONS =
            "import sys, numpy, scipy, pandas; print('Python %d.%d.%d, numpy %s, scipy %s, pandas"
                    + " %s' % (*sys.version_info[:3], numpy.__version__, scipy.__version__,"
                    + " pandas.__version__))";

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    /** Starts a script of the peers' folder; blocks until it is ready. */
    public PythonPeer(Workplace workplace, String script, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(interpreter());
        command.add(workplace.python().resolve(script).toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = process.inputReader();
        in = process.outputWriter();
        answer();
    }

    /** Runs once; returns what the script reports, {@code seconds} and counts. */
    public Map<String, Double> run(String what) throws IOException {
        in.write(what + "\n");
        in.flush();
        return answer();
    }

    private Map<String, Double> answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the Python peer ended; what it said is above");
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
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /**
     * The versions of Python and its packages.
     *
     * @throws IOException naming the Debian packages to install if they are missing
     */
    public static String versions() throws IOException {
        return versionsOf(interpreter());
    }

    /** {@code PYTHON} if it is set, else the first Python that has the packages. */
    private static String interpreter() throws IOException {
        String chosen = System.getenv("PYTHON");
        for (String python : chosen == null ? INTERPRETERS : List.of(chosen)) {
            if (!versionsOf(python).isEmpty()) {
                return python;
            }
        }
        throw new IOException(
                "no Python with numpy, scipy and pandas; on Debian: apt-get install python3-numpy"
                        + " python3-scipy python3-pandas, or set PYTHON to another interpreter");
    }

    private static String versionsOf(String python) throws IOException {
        try {
            Process probe =
                    new ProcessBuilder(python, "-c", VERSIONS)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new String(probe.getInputStream().readAllBytes()).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
