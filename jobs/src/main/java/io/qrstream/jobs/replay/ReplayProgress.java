package io.qrstream.jobs.replay;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error that says how far the replay is, and when it is late. */
public final class ReplayProgress implements AutoCloseable {

    /** Being late by less than this is nothing to speak of, in seconds. */
    static final double TOLERATED_LAG = 1;

    private static final int UPDATE_MILLIS = 250;

    private final ProgressBar bar;
    private boolean late;

    /**
     * @param periods how many there are to send
     * @param visible whether anybody looks
     */
    public ReplayProgress(long periods, boolean visible) {
        bar = visible ? bar(periods) : null;
    }

    private static ProgressBar bar(long periods) {
        return new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(periods)
                .setUnit(" chunks", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed()
                .build();
    }

    /**
     * One more is sent.
     *
     * @param lagSeconds how late
     */
    void sent(double lagSeconds) {
        if (bar == null) {
            return;
        }
        bar.step();
        boolean nowLate = lagSeconds > TOLERATED_LAG;
        if (nowLate || late) {
            bar.setExtraMessage(nowLate ? " %.1f s behind".formatted(lagSeconds) : "");
            late = nowLate;
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
