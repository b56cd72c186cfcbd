package io.qrstream.benchmarks;

import io.qrstream.benchmarks.csv.CsvBenchmark;
import io.qrstream.benchmarks.frontend.FrontEndBenchmark;
import io.qrstream.benchmarks.job.JobBenchmark;
import io.qrstream.benchmarks.live.LiveBenchmark;
import io.qrstream.benchmarks.live.StateBenchmark;
import io.qrstream.benchmarks.scoring.PipelineBenchmark;
import io.qrstream.benchmarks.scoring.ScoringBenchmark;
import io.qrstream.benchmarks.stages.StagesBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line: runs benchmarks, prints their tables and writes {@code RESULTS.md}. */
@Command(
        name = "benchmarks/run",
        description = "Measures ours beside its peers and writes benchmarks/RESULTS.md.",
        mixinStandardHelpOptions = true)
public final class BenchmarksMain implements Callable<Integer> {

    private static final List<Benchmark> BENCHMARKS =
            List.of(
                    new StagesBenchmark(),
                    new FrontEndBenchmark(),
                    new ScoringBenchmark(),
                    new PipelineBenchmark(),
                    new CsvBenchmark(),
                    new JobBenchmark(),
                    new LiveBenchmark(),
                    new StateBenchmark());

    @Parameters(
            arity = "0..*",
            paramLabel = "BENCHMARK",
            defaultValue = "all",
            description = "all, stages, frontend, scoring, pipeline, csv, job, live or state.")
    private List<String> names;

    @Option(
            names = "--quick",
            description = "Small sizes, to see that it works; RESULTS.md is left as it is.")
    private boolean quick;

    @Option(
            names = "--records",
            defaultValue = "../shared/data/mitdb",
            description = "Folder of the MIT-BIH records; ${DEFAULT-VALUE} by default.")
    private Path records;

    @Option(names = "--home", hidden = true, defaultValue = "benchmarks")
    private Path home;

    /** Runs and ends this JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchmarksMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Benchmark> chosen = chosen();
        String machine = Machine.describe(Python.versions());
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        Path scratch = Files.createTempDirectory("qrstream-benchmarks");
        try {
            Workplace workplace = new Workplace(scale, records, home.resolve("python"), scratch);
            for (Benchmark benchmark : chosen) {
                report(benchmark, benchmark.run(workplace), scale, machine);
            }
            return 0;
        } finally {
            delete(scratch);
        }
    }

    private List<Benchmark> chosen() {
        List<Benchmark> chosen = new ArrayList<>();
        for (String name : names) {
            List<Benchmark> matching =
                    BENCHMARKS.stream()
                            .filter(b -> name.equals("all") || b.name().equals(name))
                            .toList();
            if (matching.isEmpty()) {
                throw new IllegalArgumentException("no benchmark '" + name + "'");
            }
            chosen.addAll(matching);
        }
        return chosen;
    }

    private void report(Benchmark benchmark, List<Result> results, Scale scale, String machine)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(benchmark.describe(scale));
        lines.add("");
        lines.addAll(Table.format(results));
        lines.add("");
        lines.add(machine + ".");
        System.out.println("\n" + benchmark.name() + "\n\n" + String.join("\n", lines) + "\n");
        if (scale == Scale.FULL) {
            new ResultsFile(home.resolve("RESULTS.md")).put(benchmark.name(), lines);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
