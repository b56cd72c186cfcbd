package io.qrstream.benchmarks.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run soak}. */
@Command(
        name = "benchmarks/run soak",
        description = "Runs the monitor at a steady rate and watches what might grow.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing grows", "1:something does or may, or the run failed"},
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

    @Option(names = "--minutes", defaultValue = "60", description = "${DEFAULT-VALUE} by default.")
    private int minutes;

    @Option(
            names = "--streams",
            defaultValue = "3000",
            description = "How many; ${DEFAULT-VALUE} by default.")
    private int streams;

    @Option(
            names = "--samples",
            description = "Reports on the samples of an earlier run (CSV) and runs nothing.")
    private Path samples;

    @Option(names = "--docs", description = "Where to write soak.md and its figure.")
    private Path docs;

    /** Runs and ends this JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SoakCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = samples == null ? run() : samples;
        SoakReport report = new SoakReport(streams, Samples.read(file));
        report.publish(docs);
        List<Measure> notFlat = report.notFlat();
        notFlat.forEach(measure -> System.err.println("not known to be flat: " + measure));
        return notFlat.isEmpty() ? 0 : 1;
    }

    private Path run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qrstream-soak-");
        Path file = folder.resolve("samples.csv");
        System.out.println("The cluster's files and the samples: " + folder);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file), true)) {
            out.println(Samples.header());
            new SoakRun(streams, Duration.ofMinutes(minutes), folder)
                    .run(sample -> out.println(Samples.line(sample)));
        }
        return file;
    }
}
