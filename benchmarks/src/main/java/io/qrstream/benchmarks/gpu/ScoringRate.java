package io.qrstream.benchmarks.gpu;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.DeviceChoice;
import io.qrstream.device.HostMemory;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.Scorer;
import io.qrstream.embedding.Scores;
import io.qrstream.embedding.ScoringEngine;
import io.qrstream.embedding.TensorRows;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.HostRows;
import io.qrstream.window.SignalWindow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** LightVAE over the rows where the segmentation left them. */
final class ScoringRate {

    private static final float TOLERANCE = 1e-5f;

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

    /**
     * Scores on the GPU if the engine can use it; says so if not.
     *
     * @param windows to score the heartbeats of
     * @param arenaBytes for two arenas, each of which holds the windows
     * @throws IllegalStateException if the scores are not the CPU's
     */
    void run(List<SignalWindow> windows, long arenaBytes) throws IOException {
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
                                DeviceChoice.CUDA.open(0, arenaBytes, 4),
                                ConvolutionMethod.DIRECT,
                                new TensorRows());
                VaeModel model = VaeModel.load(ModelFiles.pretrainedOnReference());
                Scorer scorer = model.newScorer()) {
            Heartbeats heartbeats = pipeline.run(windows).heartbeats();
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
            verify(scorer, heartbeats);
        }
    }

    /** Against the same rows scored on the CPU. */
    private void verify(Scorer scorer, Heartbeats heartbeats) {
        int count = heartbeats.kept();
        HostMemory copy = new HostRows().of(heartbeats);
        float[] rows = new float[copy.length()];
        copy.get(0, rows, 0, rows.length);
        float[] found = scores(scorer.score(heartbeats.rows(), count));
        float[] onCpu = scores(scorer.score(rows, count));
        float worst = 0;
        for (int i = 0; i < count; i++) {
            worst = Math.max(worst, Math.abs(found[i] - onCpu[i]) / Math.max(1, onCpu[i]));
        }
        report.say(
                String.format(
                        Locale.ROOT, "\nScores differ from the CPU's by %.1e at most.", worst));
        if (!(worst <= TOLERANCE)) {
            throw new IllegalStateException("scores are not the CPU's to " + TOLERANCE);
        }
    }

    private static float[] scores(Scores scores) {
        float[] copy = new float[scores.size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = scores.score(i);
        }
        return copy;
    }
}
