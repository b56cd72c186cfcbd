package io.qrstream.benchmarks.scoring;

import io.qrstream.benchmarks.Benchmark;
import io.qrstream.benchmarks.BenchmarkFailure;
import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.Python;
import io.qrstream.benchmarks.Recordings;
import io.qrstream.benchmarks.Result;
import io.qrstream.benchmarks.Rounds;
import io.qrstream.benchmarks.Scale;
import io.qrstream.benchmarks.SignalFiles;
import io.qrstream.benchmarks.Workplace;
import io.qrstream.embedding.Rows;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.VaeModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Heartbeats to scores, by batch size, against eager PyTorch on the same rows. */
public final class ScoringBenchmark implements Benchmark {

    private static final int[] BATCHES = {32, 64, 128, 256, 512, 1024, 2048, 4096};
    private static final int COUNT = 16384;
    private static final double GOAL = 1.5;
    private static final String PEER = "PyTorch, eager";
    private static final String UNIT = "heartbeats/s";

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public String describe(Scale scale) {
        return "Rows of the first lead of all records at 250 Hz, in memory, to embedding, error and"
                + " divergence on the host, "
                + COUNT
                + " a measurement, one thread: LightVAE by the library's Scorer in calls of so many"
                + " rows, and by Debian's PyTorch, eagerly, in inference mode, with the same"
                + " weights. Both must find the same errors.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        Rows all = AllRows.of(Recordings.resampled(workplace, 250));
        Rows rows = new Rows(Arrays.copyOf(all.values(), COUNT * all.length()), all.length());
        Path file = workplace.scratch().resolve("rows.f32");
        Files.write(file, SignalFiles.bytes(rows.values()));
        Path folder = workplace.scratch().resolve("model");
        try (VaeModel model = SomeModel.train(rows, folder);
                Scorer scorer = model.newScorer();
                Peer torch = Python.start(workplace, "scoring.py", folder, file)) {
            return compare(workplace, new Batches(rows, scorer), torch);
        }
    }

    private static List<Result> compare(Workplace workplace, Batches ours, Peer torch)
            throws Exception {
        List<Rounds> rounds = new ArrayList<>();
        for (int batch : BATCHES) {
            check(ours.run(batch), torch.run(batch).get("error"));
            rounds.add(
                    Rounds.alternate(
                            workplace.scale().pick(3, 15),
                            () -> ours.rate(batch),
                            () -> COUNT / torch.run(batch).get("seconds")));
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < BATCHES.length; i++) {
            String what = "batches of " + BATCHES[i];
            results.add(Result.against(what, UNIT, rounds.get(i), PEER, COUNT + " heartbeats"));
        }
        int mine = best(rounds, 0);
        int theirs = best(rounds, 1);
        String how = String.format("ours at %d, its at %d", BATCHES[mine], BATCHES[theirs]);
        results.add(
                Result.alone("each at its best", UNIT, rounds.get(mine).median(0), how)
                        .beside(PEER, rounds.get(theirs).median(1))
                        .aimingAt(GOAL));
        return results;
    }

    private static int best(List<Rounds> rounds, int side) {
        int best = 0;
        for (int i = 1; i < rounds.size(); i++) {
            best = rounds.get(i).median(side) > rounds.get(best).median(side) ? i : best;
        }
        return best;
    }

    /** That both found the same errors, in all. */
    static void check(double ours, double theirs) throws BenchmarkFailure {
        if (!(Math.abs(ours - theirs) <= 1e-4 * theirs)) {
            throw new BenchmarkFailure("our errors sum to " + ours + ", PyTorch's to " + theirs);
        }
    }
}
