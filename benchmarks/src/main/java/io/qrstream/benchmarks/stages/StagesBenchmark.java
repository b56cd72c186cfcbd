package io.qrstream.benchmarks.stages;

import io.qrstream.benchmarks.Benchmark;
import io.qrstream.benchmarks.Result;
import io.qrstream.benchmarks.Scale;
import io.qrstream.benchmarks.Workplace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH over the stages, in samples a second; the FFT stands beside the direct convolution. */
public final class StagesBenchmark implements Benchmark {

    private static final double MILLION = 1e6;
    private static final String UNIT = "M samples/s";

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public String describe(Scale scale) {
        return "Each stage alone, one thread, JMH. LIVE is a batch of 256 streams with 1 s of new"
                + " signal each, RECORDING one window of 16,384; samples are new ones, the context"
                + " that windows carry is not counted. Convolution: direct beside FFT by length of"
                + " the filter, whose crossover is ConvolutionMethod.CROSSOVER_TAPS.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws RunnerException {
        List<Result> results = new ArrayList<>();
        for (Class<?> stage :
                List.of(
                        WindowBenchmark.class,
                        BatchBenchmark.class,
                        PeakDetectionBenchmark.class,
                        BeatDecisionBenchmark.class,
                        SegmentationBenchmark.class,
                        AnomalyBenchmark.class)) {
            for (RunResult run : measure(stage, workplace.scale())) {
                results.add(Result.alone(describe(run), UNIT, millions(run), how(run)));
            }
        }
        results.addAll(convolutions(measure(ConvolutionBenchmark.class, workplace.scale())));
        return results;
    }

    private static Collection<RunResult> measure(Class<?> stage, Scale scale)
            throws RunnerException {
        Options options =
                new OptionsBuilder()
                        .include("\\b" + stage.getSimpleName() + "\\b")
                        .mode(Mode.Throughput)
                        .forks(1)
                        .shouldFailOnError(true)
                        .warmupIterations(scale.pick(1, 3))
                        .warmupTime(TimeValue.milliseconds(scale.pick(300, 1000)))
                        .measurementIterations(scale.pick(2, 5))
                        .measurementTime(TimeValue.milliseconds(scale.pick(200, 1000)))
                        .jvmArgs("-Xmx1g", "--add-modules", "jdk.incubator.vector")
                        .verbosity(VerboseMode.SILENT)
                        .build();
        System.err.println("measuring " + stage.getSimpleName());
        return new Runner(options).run();
    }

    /** One line for each filter, direct beside FFT. */
    private static List<Result> convolutions(Collection<RunResult> runs) {
        List<Result> results = new ArrayList<>();
        for (RunResult direct : runs) {
            if (!direct.getParams().getParam("method").equals("DIRECT")) {
                continue;
            }
            RunResult fft = runs.stream().filter(r -> isFftOf(direct, r)).findFirst().orElseThrow();
            Result alone = Result.alone(describe(direct), UNIT, millions(direct), how(direct));
            results.add(alone.beside("by FFT", millions(fft)));
        }
        return results;
    }

    private static boolean isFftOf(RunResult direct, RunResult other) {
        BenchmarkParams a = direct.getParams();
        BenchmarkParams b = other.getParams();
        return b.getParam("method").equals("FFT")
                && a.getParam("taps").equals(b.getParam("taps"))
                && a.getParam("shape").equals(b.getParam("shape"));
    }

    private static double millions(RunResult run) {
        return run.getPrimaryResult().getScore() * samples(run.getParams()) / MILLION;
    }

    private static double samples(BenchmarkParams params) {
        return params.getParamsKeys().contains("shape")
                ? BatchShape.valueOf(params.getParam("shape")).samples()
                : WindowBenchmark.CHUNKS * WindowBenchmark.SAMPLING_RATE;
    }

    /** For example {@code convolution, RECORDING, taps 30}. */
    private static String describe(RunResult run) {
        BenchmarkParams params = run.getParams();
        String[] path = params.getBenchmark().split("\\.");
        String type = path[path.length - 2].replace("Benchmark", "");
        String words = type.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(words);
        for (String key : params.getParamsKeys()) {
            switch (key) {
                case "shape" -> text.append(", ").append(params.getParam(key));
                case "taps" -> text.append(", ").append(params.getParam(key)).append(" taps");
                case "workingRate" ->
                        text.append(", 360 Hz to ").append(params.getParam(key)).append(" Hz");
                default -> {}
            }
        }
        return text.toString();
    }

    private static String how(RunResult run) {
        BenchmarkParams params = run.getParams();
        double error = run.getPrimaryResult().getScoreError() / run.getPrimaryResult().getScore();
        return String.format(
                Locale.ROOT,
                "JMH, mean of %d x %s, 99.9 %% within %.0f %%",
                params.getMeasurement().getCount(),
                params.getMeasurement().getTime(),
                100 * error);
    }
}
