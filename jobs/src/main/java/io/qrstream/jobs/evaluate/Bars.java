package io.qrstream.jobs.evaluate;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on the screen, if anybody looks. */
final class Bars {

    private static final int UPDATE_MILLIS = 200;

    private Bars() {}

    /** A bar of so many steps; cleared when it is closed. */
    static ProgressBar show(String task, long steps) {
        ProgressBarBuilder bar =
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(UPDATE_MILLIS)
                        .clearDisplayOnFinish();
        return System.console() == null
                ? bar.setConsumer(new DelegatingProgressBarConsumer(line -> {})).build()
                : bar.build();
    }
}
