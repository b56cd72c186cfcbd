package io.qrstream.benchmarks.gpu;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.DeviceChoice;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.ScoringEngine;
import io.qrstream.embedding.TensorRows;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.Heartbeats;
import java.io.IOException;

/** LightVAE over the rows where the segmentation left them. */
final class ScoringRate {

    private static final int WINDOWS = 4096;
    private static final long ARENAS_BYTES = 1L << 28;

    private final Report report;
    private final int rounds;
    private final double referenceRate;

    /**
     * @param rounds of which the fastest counts
     * @param referenceRate what PyTorch alone does on the GPU, in heartbeats/s; NaN if unknown
     */
    ScoringRate(Report report, int rounds, double referenceRate) {
        this.report = report;
        this.rounds = rounds;
        this.referenceRate = referenceRate;
    }

    /** Scores on the GPU if the engine can use it; says so if not. */
    void run(LongSignal signal) throws IOException {
        ScoringEngine engine;
        try {
            engine = ScoringEngine.load();
        } catch (IllegalStateException e) {
            report.say("\nScoring is unmeasured: " + e.getMessage());
            return;
        }
        String place = engine.usesGpus() ? "the GPU" : "one core (these natives use no GPU)";
        report.table("LightVAE on " + place, "side", "rows", "heartbeats/s");
        report.row("PyTorch, eager, from Python", "", report.figure(referenceRate));
        try (Pipeline pipeline =
                        new Pipeline(
                                DeviceChoice.CUDA.open(0, ARENAS_BYTES, 4),
                                ConvolutionMethod.DIRECT,
                                new TensorRows());
                VaeModel model = VaeModel.load(ModelFiles.pretrainedOnReference());
                Scorer scorer = model.newScorer()) {
            Heartbeats heartbeats = pipeline.run(signal.windows(pieces(signal))).heartbeats();
            double fastest = Double.MAX_VALUE;
            for (int round = 0; round <= rounds; round++) {
                long start = System.nanoTime();
                scorer.score(heartbeats.rows(), heartbeats.kept());
                fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
            }
            report.row(
                    "QRStream",
                    Integer.toString(heartbeats.kept()),
                    report.figure(heartbeats.kept() / fastest));
        }
    }

    private static int pieces(LongSignal signal) {
        return Math.min(WINDOWS, signal.millivolts().length);
    }
}
