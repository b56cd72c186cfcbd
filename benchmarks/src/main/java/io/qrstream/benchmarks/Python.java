package io.qrstream.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The interpreter that the Python peers run on: {@code peer.py} is their end of {@link Peer}. */
public final class Python {

    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");
    private static final String VERSIONS =
            """
            import sys, numpy, scipy, pandas
            found = ['Python %d.%d.%d' % sys.version_info[:3]]
            modules = [numpy, scipy, pandas]
            try:
                import torch
                modules.append(torch)
            except ImportError:
                pass
            print(', '.join(found + [m.__name__ + ' ' + m.__version__ for m in modules]))
            """;

    private Python() {}

    /** Starts a script of the peers' folder, held to one thread; blocks until it is ready. */
    public static Peer start(Workplace workplace, String script, Object... arguments)
            throws IOException {
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
        return new Peer(builder);
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
