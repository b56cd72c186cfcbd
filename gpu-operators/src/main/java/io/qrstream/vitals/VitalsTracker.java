package io.qrstream.vitals;

import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows runs through their periods, by their own samples alone: the same vital signs however the
 * signal came.
 *
 * <p>A period is over when all its R-peaks are decided; its signal is measured by then. A
 * heartbeat's score belongs to the R-peak that the heartbeat ends with. A period whose signal was
 * not measured whole gives none: a run's last, or the one that a run was taken up in.
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
        if (open.takeUp(settings.periodSeconds(), from)) {
            open.begin((long) (from / (settings.periodSeconds() * run.workingRate())));
        }
    }

    /**
     * Whether {@link #decided} has something to say even if no R-peak has come.
     *
     * @param before working index that it was called with last
     * @param until that it is to be called with
     */
    public boolean endsPeriod(Run run, long before, long until) {
        long nearest = Math.round(until / (settings.periodSeconds() * run.workingRate()));
        long end = end(run, nearest);
        return (end > until ? end(run, nearest - 1) : end) > before;
    }

    /** Working index of the first sample after so many periods. */
    private long end(Run run, long periods) {
        return run.sampleAt(periods * (double) settings.periodSeconds());
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
        double rate = run.workingRate();
        open.peak(peak, rate, settings.rateSeconds() * rate);
        if (!Float.isNaN(anomaly) || !Float.isNaN(quantile)) {
            open.sums.scored++;
            open.sums.anomalous += settings.isAnomalous(anomaly, quantile) ? 1 : 0;
        }
    }

    /** Says that all R-peaks before a working index have come. */
    public void decided(long until) {
        for (long end = end(run, open.period + 1); until >= end; end = end(run, open.period + 1)) {
            SignalQuality measured = open.takeQuality();
            if (measured != null) {
                close(end, measured);
            }
            open.begin(open.period + 1);
        }
    }

    private void close(long end, SignalQuality measured) {
        open.sums.pause = Math.max(open.sums.pause, end - open.quietSince());
        VitalsHistory past = history.get();
        past.add(open.sums);
        out.accept(signs(end, past, measured));
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
