package io.qrstream.benchmarks.csv;

import io.qrstream.benchmarks.Benchmark;
import io.qrstream.benchmarks.BenchmarkFailure;
import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.Python;
import io.qrstream.benchmarks.Recordings;
import io.qrstream.benchmarks.Result;
import io.qrstream.benchmarks.Rounds;
import io.qrstream.benchmarks.Scale;
import io.qrstream.benchmarks.Workplace;
import io.qrstream.signal.recording.CsvRecording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reading one column of a CSV file to floats, against {@code pandas.read_csv}. */
public final class CsvBenchmark implements Benchmark {

    private static final double SAMPLING_RATE = 360;
    private static final double GOAL = 2;
    private static final double MILLION = 1e6;
    private static final double TOLERANCE = 1e-3;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String describe(Scale scale) {
        return "The first lead of "
                + scale.pick("two records", "all records")
                + " at 360 Hz as one column in mV with a header, read to float32; the file is in"
                + " the page cache. Ours parses on all cores, pandas' C engine on one.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        Path file = workplace.scratch().resolve("ecg.csv");
        List<float[]> signals = Recordings.millivolts(workplace, 0);
        long rows = write(workplace.scale().pick(signals.subList(0, 2), signals), file);
        try (Peer pandas = Python.start(workplace, "read_csv.py", file)) {
            check(read(file), pandas.run("check"));
            Rounds rounds =
                    Rounds.alternate(
                            workplace.scale().pick(3, 9),
                            () -> rows / MILLION / seconds(file),
                            () -> rows / MILLION / pandas.run("read").get("seconds"));
            String how = rows + " rows, " + (Files.size(file) >> 20) + " MiB";
            return List.of(
                    Result.against("CSV column", "M rows/s", rounds, "pandas.read_csv", how)
                            .aimingAt(GOAL));
        }
    }

    private static double seconds(Path file) throws IOException {
        long start = System.nanoTime();
        read(file);
        return (System.nanoTime() - start) / 1e9;
    }

    private static float[] read(Path file) throws IOException {
        return CsvRecording.open(file, SAMPLING_RATE).millivolts(0);
    }

    private static void check(float[] ours, Map<String, Double> theirs) throws BenchmarkFailure {
        double sum = 0;
        for (float value : ours) {
            sum += value;
        }
        if (ours.length != theirs.get("samples")
                || Math.abs(sum - theirs.get("sum")) > TOLERANCE * Math.abs(sum)) {
            throw new BenchmarkFailure(
                    "ours read " + ours.length + " rows, sum " + sum + ", pandas " + theirs);
        }
    }

    private static long write(List<float[]> signals, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("mV\n");
            for (float[] signal : signals) {
                for (float value : signal) {
                    out.write(Float.toString(value));
                    out.write('\n');
                }
            }
        }
        return Recordings.samples(signals);
    }
}
