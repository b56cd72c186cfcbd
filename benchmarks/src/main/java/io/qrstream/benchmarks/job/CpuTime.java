package io.qrstream.benchmarks.job;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU seconds that this JVM has used.
 *
 * @param all of all its threads
 * @param compilers of those that compile, which {@link #COMPILERS_STAY} keeps from ending
 */
record CpuTime(double all, double compilers) {

    /** The JVM's option for figures that are whole: the time of a thread that ended is lost. */
    static final String COMPILERS_STAY = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final Path THREADS = Path.of("/proc/self/task");
    // HotSpot's C1 and C2; Linux cuts a thread's name after 15 characters.
    private static final String COMPILER = "C[12] CompilerThre.*";
    private static final double NANOS = 1e9;

    /**
     * Until now.
     *
     * @throws IOException if this is not Linux, whose {@code /proc} says it
     */
    static CpuTime now() throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuTime(system.getProcessCpuTime() / NANOS, compilersNow());
    }

    private static double compilersNow() throws IOException {
        long nanos = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(THREADS, CpuTime::isCompiler)) {
            for (Path thread : threads) {
                // Nanoseconds on a core, nanoseconds waiting for one, turns.
                String times = Files.readString(thread.resolve("schedstat"));
                nanos += Long.parseLong(times.substring(0, times.indexOf(' ')));
            }
        }
        return nanos / NANOS;
    }

    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip().matches(COMPILER);
        } catch (IOException e) {
            // It ended meanwhile, as others than compilers do.
            return false;
        }
    }

    /** From an earlier one to this one. */
    CpuTime since(CpuTime start) {
        return new CpuTime(all - start.all, compilers - start.compilers);
    }
}
