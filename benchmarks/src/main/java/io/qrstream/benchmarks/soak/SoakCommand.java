package io.qrstream.benchmarks.soak;

import java.io.IOException;
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
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

    @Option(names = "--minutes", defaultValue = "60", description = "${DEFAULT-VALUE} by default.")
    private int minutes;

    @Option(
            names = "--streams",
            defaultValue = "2000",
            description = "How many; ${DEFAULT-VALUE} by default.")
    private int streams;

    @Option(names = "--docs", description = "Where to write soak.md and its figures.")
    private Path docs;

    /** Runs and ends this JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SoakCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qrstream-soak-");
        System.out.println("The cluster's files: " + folder);
        SoakRun run = new SoakRun(streams, Duration.ofMinutes(minutes), folder);
        SoakReport report = new SoakReport(streams, run.run());
        List<String> lines = report.lines();
        System.out.println(String.join("\n", lines));
        if (docs != null) {
            report.write(docs);
        }
        return 0;
    }
}
