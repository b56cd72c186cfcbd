package io.qrstream.benchmarks.frontend;

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
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Convolution, non-maximum suppression, compaction and segmentation of all records, resampled
 * beforehand, against numpy.
 */
public final class FrontEndBenchmark implements Benchmark {

    private static final double WORKING_RATE = 250;
    private static final double MILLION = 1e6;
    private static final double GOAL = 3;
    // The adaptive detector may take half as long again.
    private static final double ADAPTIVE_GOAL = 1 / 1.5;
    // The compiler works beside the first passes.
    private static final int WARM_UP_PASSES = 20;

    @Override
    public String name() {
        return "frontend";
    }

    @Override
    public String describe(Scale scale) {
        return "Convolution, non-maximum suppression, compaction and segmentation to a [n, 256]"
                + " matrix, over the first lead of all records at 250 Hz, one thread; both sides"
                + " hold the samples in memory and must find the same gates and rows. The adaptive detector beside the reference; numpy twice: by scipy's oaconvolve, and with"
                + " the convolution as products of matrices (gemm), which only the short kernel"
                + " allows.";
    }

    @Override
    public List<Result> run(Workplace workplace) throws Exception {
        List<float[]> signals = Recordings.resampled(workplace, WORKING_RATE);
        Path samples = workplace.scratch().resolve("samples-250hz.f32");
        Path lengths = workplace.scratch().resolve("lengths.txt");
        SignalFiles.write(signals, samples, lengths);
        try (LibraryFrontEnd ours = of(ReferenceSettings.DEFAULT, signals);
                LibraryFrontEnd adaptive = of(new AdaptiveDetector(), signals);
                Peer numpy = Python.start(workplace, "frontend.py", samples, lengths)) {
            return List.of(
                    compare(workplace, ours, numpy, "oaconvolve").aimingAt(GOAL),
                    compare(workplace, ours, numpy, "gemm"),
                    compare(workplace, adaptive, ours));
        }
    }

    private static LibraryFrontEnd of(Detector detector, List<float[]> signals) {
        return new LibraryFrontEnd(detector, signals, Heartbeats::rows);
    }

    /** Both detectors over the same signals. */
    private static Result compare(
            Workplace workplace, LibraryFrontEnd adaptive, LibraryFrontEnd reference)
            throws Exception {
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            adaptive.run();
            reference.run();
        }
        double millions = reference.samples() / MILLION;
        Rounds rounds =
                Rounds.alternate(
                        workplace.scale().pick(5, 15),
                        () -> millions / adaptive.run().seconds(),
                        () -> millions / reference.run().seconds());
        String counts = adaptive.run().gates() + " R-peaks and " + reference.run().gates();
        return Result.against(
                        "front end, adaptive", "M samples/s", rounds, "the reference's", counts)
                .aimingAt(ADAPTIVE_GOAL);
    }

    private static Result compare(
            Workplace workplace, LibraryFrontEnd ours, Peer numpy, String convolution)
            throws Exception {
        check(ours.run(), numpy.run(convolution));
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            ours.run();
        }
        double millions = ours.samples() / MILLION;
        Rounds rounds =
                Rounds.alternate(
                        workplace.scale().pick(5, 15),
                        () -> millions / ours.run().seconds(),
                        () -> millions / numpy.run(convolution).get("seconds"));
        LibraryFrontEnd.Outcome found = ours.run();
        String counts = found.gates() + " gates, " + found.kept() + " rows on both sides";
        return Result.against("front end", "M samples/s", rounds, "numpy, " + convolution, counts);
    }

    private static void check(LibraryFrontEnd.Outcome ours, Map<String, Double> theirs)
            throws BenchmarkFailure {
        if (ours.gates() != theirs.get("gates") || ours.kept() != theirs.get("kept")) {
            throw new BenchmarkFailure("ours found " + ours + ", numpy " + theirs);
        }
    }
}
