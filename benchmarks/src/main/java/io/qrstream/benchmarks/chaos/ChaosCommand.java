package io.qrstream.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run chaos}. */
@Command(
        name = "benchmarks/run chaos",
        description =
                "Disturbs a cluster of real processes; its results must be exact all the same.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

    @Option(
            names = "--algorithm",
            defaultValue = "defaults",
            description = "defaults or reference; ${DEFAULT-VALUE} by default.")
    private Algorithm algorithm;

    @Option(
            names = "--streams",
            defaultValue = "2000",
            description = "How many; ${DEFAULT-VALUE} by default.")
    private int streams;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of signals, breakage and order; ${DEFAULT-VALUE} by default.")
    private long seed;

    @Option(
            names = "--calm",
            defaultValue = "15",
            description = "Seconds between disturbances, at least; ${DEFAULT-VALUE} by default.")
    private int calmSeconds;

    @Option(names = "--short", description = "Only the disturbances that the build's test has.")
    private boolean few;

    @Option(names = "--docs", description = "Where to write chaos.md and its figure.")
    private Path docs;

    /** Runs and ends this JVM. */
    public static void main(String[] args) {
        System.exit(
                new CommandLine(new ChaosCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qrstream-chaos-");
        ChaosSettings settings =
                new ChaosSettings(
                        algorithm,
                        streams,
                        seed,
                        few ? Disturbance.few() : Disturbance.all(seed),
                        Duration.ofSeconds(calmSeconds),
                        few ? ChaosSettings.SHORT_LIVED : "",
                        folder);
        System.out.println("The cluster's files: " + folder);
        ChaosResult result = new ChaosRun(settings).run();
        new ChaosReport(settings, result).publish(docs);
        return result.isExact() ? 0 : 1;
    }
}
