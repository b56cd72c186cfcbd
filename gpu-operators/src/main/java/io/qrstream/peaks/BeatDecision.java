package io.qrstream.peaks;

/**
 * The reference rule: every candidate is an R-peak.
 *
 * <p>The R-peak lies where the response peaks, less the delay of the symmetric filter, {@code (taps
 * - 1) / 2}. Of the two samples that half a sample leaves to choose from, the later one is nearer
 * to the cardiologists' marks in MIT-BIH.
 */
public final class BeatDecision {

    private final int peakOffset;

    /**
     * @param suppression the detection's window, in samples
     * @param taps length of the filter
     */
    public BeatDecision(int suppression, int taps) {
        this.peakOffset = (suppression + 1) / 2 - (taps - 1) / 2;
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
    public int decide(
            Candidates candidates, int first, int window, BeatHistory history, RPeaks accepted) {
        int i = first;
        for (; isOf(candidates, i, window); i++) {
            long gate = candidates.gate(i);
            accepted.add(window, gate, gate + peakOffset, history);
            history.add(gate, gate + peakOffset);
        }
        if (candidates.batch().endsRun(window)) {
            history.clear();
        }
        return i;
    }

    private static boolean isOf(Candidates candidates, int i, int window) {
        return i < candidates.size() && candidates.window(i) == window;
    }
}
