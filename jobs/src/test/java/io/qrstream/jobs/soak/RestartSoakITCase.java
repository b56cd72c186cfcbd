package io.qrstream.jobs.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.figures.Plot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that fail and restart leave native memory flat. {@code -Dqrstream.soak.seconds=300} soaks
 * longer and draws the figure of the documentation.
 */
@Timeout(1800)
class RestartSoakITCase {

    private static final String SECONDS = "qrstream.soak.seconds";
    private static final int FAILURES = 200;
    private static final double MEBI = 1024;

    /** A failure that leaves a model leaves 5 MiB. A JVM grows by itself at first, some 1 MiB. */
    private static final double MOST_MEBIBYTES_A_FAILURE = 2.5;

    /** Over minutes even a hundredth of a model shows. */
    private static final double MOST_MEBIBYTES_A_FAILURE_IN_THE_END = 0.05;

    /** Each failure is in it, with its stack trace. */
    private static final Path LOG = Path.of("target", "restart-soak.log");

    @TempDir private Path folder;

    private record Sample(
            double seconds, double failures, double jobs, double scored, double kilobytes) {

        static Sample read(String line) {
            String[] words = line.split(" ");
            double[] values = new double[words.length];
            for (int i = 1; i < words.length; i++) {
                values[i] = Double.parseDouble(words[i]);
            }
            return new Sample(values[1], values[2], values[3], values[4], values[5]);
        }
    }

    @Test
    void restartsLeaveNativeMemoryFlat() throws Exception {
        int seconds = Integer.getInteger(SECONDS, 0);
        List<Sample> samples = soak(seconds);
        Sample last = samples.get(samples.size() - 1);
        System.out.printf("%d samples, the last: %s%n", samples.size(), last);
        assertThat(last.failures()).isGreaterThanOrEqualTo(FAILURES);
        if (seconds > 0) {
            draw(samples);
        }
        int third = samples.size() / 3;
        List<Sample> early = samples.subList(third, 2 * third);
        List<Sample> late = samples.subList(2 * third, samples.size());
        double grown = median(late, Sample::kilobytes) - median(early, Sample::kilobytes);
        double failures = median(late, Sample::failures) - median(early, Sample::failures);
        assertThat(grown / MEBI / failures)
                .as("MiB a failure")
                .isLessThan(
                        seconds > 0
                                ? MOST_MEBIBYTES_A_FAILURE_IN_THE_END
                                : MOST_MEBIBYTES_A_FAILURE);
    }

    private List<Sample> soak(int seconds) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The heap is resident from the start: what grows after that is native.
        Process process =
                new ProcessBuilder(
                                java,
                                "-Xms512m",
                                "-Xmx512m",
                                "-XX:+AlwaysPreTouch",
                                "-XX:+UseParallelGC",
                                "-Dlog4j2.configurationFile=log4j2-test.properties",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RestartSoak.class.getName(),
                                String.valueOf(FAILURES),
                                String.valueOf(seconds),
                                folder.toString())
                        .redirectError(LOG.toFile())
                        .start();
        List<Sample> samples = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RestartSoak.SAMPLE)) {
                    samples.add(Sample.read(line));
                }
            }
            assertThat(process.waitFor()).as("exit status; see %s", LOG).isZero();
        } finally {
            process.destroyForcibly();
        }
        return samples;
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double[] sorted = column(samples, value);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void draw(List<Sample> samples) throws IOException {
        Plot plot =
                new Plot(
                        "Two jobs that fail and restart, their models changing",
                        "failures of the jobs",
                        "resident memory (MiB)",
                        900,
                        420);
        double[] failures = column(samples, Sample::failures);
        double[] memory = column(samples, sample -> sample.kilobytes() / MEBI);
        plot.line("JVM with a heap of 512 MiB", failures, memory, Plot.MEASURED);
        plot.chart().getStyler().setYAxisMin(0.0);
        plot.save(Path.of("..", "docs", "figures"), "restart-soak");
    }

    private static double[] column(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }
}
