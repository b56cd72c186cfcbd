package io.qrstream.benchmarks.gpu;

import io.qrstream.window.SignalWindow;
import java.util.List;

/** Batches of live streams' windows, from one to many, on the GPU and on one core. */
final class BatchSizes {

    private static final int STEP = 4;

    private final Report report;
    private final int most;
    private final int rounds;

    /**
     * @param most windows in a batch
     * @param rounds of which the fastest counts
     */
    BatchSizes(Report report, int most, int rounds) {
        this.report = report;
        this.most = most;
        this.rounds = rounds;
    }

    /** Measures both, and says from where on the GPU is faster. */
    void run(LongSignal signal, Pipeline gpu, Pipeline cpu) {
        report.table(
                "Batches of live windows of half a second, upload included",
                "windows",
                "GPU, ms",
                "one core, ms",
                "GPU is faster by");
        int crossover = 0;
        for (int size = 1; size <= most; size *= STEP) {
            List<SignalWindow> windows = signal.live(size);
            double onGpu = fastest(gpu, windows);
            double onCpu = fastest(cpu, windows);
            crossover = crossover == 0 && onGpu < onCpu ? size : crossover;
            report.row(
                    Integer.toString(size),
                    report.figure(1000 * onGpu),
                    report.figure(1000 * onCpu),
                    report.figure(onCpu / onGpu));
        }
        report.say(
                "\nThe GPU is faster from batches of so many windows on: "
                        + report.figure(crossover == 0 ? Double.NaN : crossover)
                        + " (sizes grow fourfold).");
    }

    private double fastest(Pipeline pipeline, List<SignalWindow> windows) {
        double fastest = Double.MAX_VALUE;
        for (int round = 0; round <= rounds; round++) {
            fastest = Math.min(fastest, pipeline.run(windows).total());
        }
        return fastest;
    }
}
