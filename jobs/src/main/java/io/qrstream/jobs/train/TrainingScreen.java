package io.qrstream.jobs.train;

import io.qrstream.embedding.Epoch;
import io.qrstream.embedding.TrainingProgress;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A line an epoch, and while it runs a bar, if anybody looks. */
final class TrainingScreen implements TrainingProgress, AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    private final PrintWriter out;
    private final int epochs;
    private final boolean visible;
    private final BooleanSupplier stopped;
    private ProgressBar bar;
    private int done;

    TrainingScreen(PrintWriter out, int epochs, boolean visible, BooleanSupplier stopped) {
        this.out = out;
        this.epochs = epochs;
        this.visible = visible;
        this.stopped = stopped;
        out.printf("%7s %12s %12s %12s%n", "epoch", "loss", "error (mV²)", "test loss");
        out.flush();
    }

    @Override
    public void step(int step, int steps) {
        if (visible) {
            bar = bar == null ? bar(steps) : bar;
            bar.stepTo(step);
        }
    }

    private ProgressBar bar(int steps) {
        return new ProgressBarBuilder()
                .setTaskName("epoch " + (done + 1) + "/" + epochs)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void epoch(int index, Epoch epoch, boolean kept) {
        close();
        done = index + 1;
        out.printf(
                "%4d/%-2d %12.6f %12.6f %12.6f %s%n",
                done,
                epochs,
                epoch.loss(),
                epoch.meanSquaredError(),
                epoch.testLoss(),
                kept ? "*" : "");
        out.flush();
    }

    @Override
    public boolean stopped() {
        return stopped.getAsBoolean();
    }

    /** Clears the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
