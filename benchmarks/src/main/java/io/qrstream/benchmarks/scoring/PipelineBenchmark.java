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
import io.qrstream.benchmarks.frontend.LibraryFrontEnd;
import io.qrstream.device.HostFloats;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Samples to scores, against numpy's front end and PyTorch. */
public final class PipelineBenchmark implements Benchmark {

    private static final double MILLION = 1e6;
    private static final double GOAL = 2;
    private static final int WARM_UP_PASSES = 3;
    // PyTorch's best lies at one of these, depending on the machine.
    private static final int[] PEER_BATCHES = {256, 1024};

    private double error;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String describe(Scale scale) {
        return "Samples to scores, over the first lead of all records at 250 Hz in memory, one"
                + " thread: the library's front end and Scorer, a window of 16,384 samples a batch,"
                + " against numpy (oaconvolve) and LightVAE in Debian's PyTorch, a record at once"
                + " and scored in batches. Same weights; both must keep the same heartbeats and"
                + " find the same errors.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        List<float[]> signals = Recordings.resampled(workplace, 250);
        Path samples = workplace.scratch().resolve("pipeline.f32");
        Path lengths = workplace.scratch().resolve("pipeline-lengths.txt");
        SignalFiles.write(signals, samples, lengths);
        Path folder = workplace.scratch().resolve("pipeline-model");
        try (VaeModel model = SomeModel.train(AllRows.of(signals), folder);
                Scorer scorer = model.newScorer();
                LibraryFrontEnd ours =
                        new LibraryFrontEnd(
                                ReferenceSettings.DEFAULT, signals, rows -> score(scorer, rows));
                Peer python = Python.start(workplace, "pipeline.py", folder, samples, lengths)) {
            Result at256 = compare(workplace, ours, python, PEER_BATCHES[0]);
            Result at1024 = compare(workplace, ours, python, PEER_BATCHES[1]);
            return List.of(at256.aimingAt(GOAL), at1024.aimingAt(GOAL));
        }
    }

    private void score(Scorer scorer, Heartbeats heartbeats) {
        float[] rows = HostFloats.array(heartbeats.rows());
        error += Batches.errors(scorer.score(rows, heartbeats.kept()));
    }

    private Result compare(Workplace workplace, LibraryFrontEnd ours, Peer python, int batch)
            throws Exception {
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            ours.run();
        }
        error = 0;
        check(ours.run(), python.run(batch));
        double millions = ours.samples() / MILLION;
        Rounds rounds =
                Rounds.alternate(
                        workplace.scale().pick(3, 11),
                        () -> millions / ours.run().seconds(),
                        () -> millions / python.run(batch).get("seconds"));
        String peer = "numpy, PyTorch at " + batch;
        String how = ours.run().kept() + " heartbeats on both sides";
        return Result.against("samples to scores", "M samples/s", rounds, peer, how);
    }

    private void check(LibraryFrontEnd.Outcome ours, Map<String, Double> theirs)
            throws BenchmarkFailure {
        if (ours.kept() != theirs.get("kept")) {
            throw new BenchmarkFailure("ours found " + ours + ", Python " + theirs);
        }
        ScoringBenchmark.check(error, theirs.get("error"));
    }
}
