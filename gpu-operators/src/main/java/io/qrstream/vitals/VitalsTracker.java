package io.qrstream.vitals;

import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows runs through their periods, by their own samples alone: the same vital signs however the
 * signal came.
 *
 * <p>A period is over when its signal is measured and all its R-peaks are decided. A heartbeat's
 * score belongs to the R-peak that the heartbeat ends with. A run's last, incomplete period gives
 * none.
 *
 * <p>Holds no stream's state: {@link #follow} says whose turn it is. Belongs to one thread.
 */
public final class VitalsTracker {

    private final VitalsSettings settings;
    private final Consumer<VitalSigns> out;

    private Run run;
    private OpenPeriod open;
    private Supplier<VitalsHistory> history;

    /**
     * @param settings over what vital signs are taken
     * @param out receives them, in the order of each run
     */
    public VitalsTracker(VitalsSettings settings, Consumer<VitalSigns> out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * What comes next is of this run.
     *
     * @param open the run's state; changed
     * @param history the run's state, asked for at the end of a period; changed
     * @param from if the state is new, where the run is known from: 0, or it is taken up on its way
     */
    public void follow(Run run, OpenPeriod open, Supplier<VitalsHistory> history, long from) {
        this.run = run;
        this.open = open;
        this.history = history;
        if (open.period == OpenPeriod.NONE) {
            open.since = from;
            open.begin((long) (from / (settings.periodSeconds() * run.workingRate())));
        }
    }

    /** Takes the quality of a period, before the R-peaks after it. */
    public void quality(SignalQuality measured) {
        open.add(measured);
    }

    /**
     * Takes the next R-peak.
     *
     * @param peak its working index
     * @param anomaly of the heartbeat that it ends, 0 to 1; NaN if that was not judged
     * @param quantile of that heartbeat's score, 0 to 1; NaN if it was not scored
     */
    public void peak(long peak, float anomaly, float quantile) {
        decided(peak);
        open.peak(peak, run.workingRate());
        if (!Float.isNaN(anomaly) || !Float.isNaN(quantile)) {
            open.sums.scored++;
            open.sums.anomalous += settings.isAnomalous(anomaly, quantile) ? 1 : 0;
        }
    }

    /** Says that all R-peaks before a working index have come. */
    public void decided(long until) {
        while (!open.quality.isEmpty()) {
            SignalQuality measured = open.quality.peek();
            if (measured.period() != open.period) {
                // What came before was not measured from its beginning.
                open.begin(measured.period());
            }
            long end = run.sampleAt((open.period + 1) * (double) settings.periodSeconds());
            if (until < end) {
                return;
            }
            close(end, open.quality.remove());
        }
    }

    private void close(long end, SignalQuality measured) {
        open.sums.pause = Math.max(open.sums.pause, end - open.quietSince());
        VitalsHistory past = history.get();
        past.add(open.sums);
        out.accept(signs(end, past, measured));
        open.begin(open.period + 1);
    }

    private VitalSigns signs(long end, VitalsHistory past, SignalQuality measured) {
        long sample = run.streamSample(end);
        return new VitalSigns(
                run.stream(),
                run.samplingRate(),
                run.firstSample(),
                sample,
                run.timeMillis(sample),
                past.rhythm(open.sums, run.workingRate()),
                past.variability(run.workingRate()),
                past.anomalies(),
                measured);
    }
}
