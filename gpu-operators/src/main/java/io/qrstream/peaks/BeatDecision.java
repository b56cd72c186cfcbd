package io.qrstream.peaks;

/** Which candidates are R-peaks, and where. Holds no stream's state: one serves all. */
public abstract class BeatDecision {

    BeatDecision() {}

    /**
     * The reference rule: every candidate is an R-peak.
     *
     * @param suppression the detection's window, in samples
     * @param taps length of the filter
     */
    public static BeatDecision reference(int suppression, int taps) {
        return new ReferenceDecision(suppression, taps);
    }

    /**
     * The adaptive rule: a candidate is an R-peak where it stands out as the stream's R-peaks do.
     * Its candidates come from {@link PeakDetection#ofEnergy}.
     *
     * @param rule its constants
     * @param suppression the detection's window, in samples
     * @param taps length of the filter
     * @param toPeak samples from the beginning of a heartbeat to its R-peak
     * @param workingRate in Hz
     */
    public static BeatDecision adaptive(
            AdaptiveRule rule, int suppression, int taps, int toPeak, double workingRate) {
        return new AdaptiveDecision(rule, suppression, taps, toPeak, workingRate);
    }

    /**
     * Whether there is anything to decide in a window.
     *
     * @param first the first candidate of this window or of a later one
     */
    public static boolean concerns(Candidates candidates, int first, int window) {
        return candidates.batch().endsRun(window) || isOf(candidates, first, window);
    }

    /**
     * Decides on the candidates of a window; the windows of a stream must come in order.
     *
     * @param first the first candidate of this window or of a later one
     * @param history of the window's stream; changed, and cleared at the end of its run
     * @param accepted receives the R-peaks
     * @return the first candidate of a later window
     */
    public final int decide(
            Candidates candidates, int first, int window, BeatHistory history, RPeaks accepted) {
        int i = first;
        for (; isOf(candidates, i, window); i++) {
            decide(candidates, i, history, accepted);
        }
        if (candidates.batch().endsRun(window)) {
            history.clear();
        }
        return i;
    }

    /** Decides on one candidate; changes the history. */
    abstract void decide(Candidates candidates, int i, BeatHistory history, RPeaks accepted);

    private static boolean isOf(Candidates candidates, int i, int window) {
        return i < candidates.size() && candidates.window(i) == window;
    }
}
