package io.qrstream.peaks;

import io.qrstream.window.Run;

/**
 * The reference rule: every candidate is an R-peak.
 *
 * <p>The R-peak lies where the response peaks, less the delay of the symmetric filter.
 */
public final class BeatDecision {

    private final int peakOffset;

    /**
     * @param suppression the detection's window, in samples
     * @param taps length of the filter
     */
    public BeatDecision(int suppression, int taps) {
        this.peakOffset = (suppression + 1) / 2 - taps / 2;
    }

    /**
     * Decides on candidate {@code i}; candidates of a stream must come in order.
     *
     * @param history of the candidate's stream; changed
     * @param accepted receives the R-peak
     */
    public void decide(Candidates candidates, int i, BeatHistory history, RPeaks accepted) {
        Run run = candidates.batch().run(candidates.window(i));
        history.enter(run.number());
        long gate = candidates.gate(i);
        accepted.add(candidates.window(i), gate, gate + peakOffset, history);
        history.add(gate, gate + peakOffset);
    }
}
