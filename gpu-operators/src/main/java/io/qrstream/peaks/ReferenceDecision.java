package io.qrstream.peaks;

/**
 * The reference rule: every candidate is an R-peak.
 *
 * <p>The R-peak lies where the response peaks, less the delay of the symmetric filter, {@code (taps
 * - 1) / 2}. Of the two samples that half a sample leaves to choose from, the later one is nearer
 * to the cardiologists' marks in MIT-BIH.
 */
final class ReferenceDecision extends BeatDecision {

    private final int peakOffset;

    ReferenceDecision(int suppression, int taps) {
        this.peakOffset = (suppression + 1) / 2 - (taps - 1) / 2;
    }

    @Override
    void decide(Candidates candidates, int i, BeatHistory history, RPeaks accepted) {
        long gate = candidates.gate(i);
        accepted.add(candidates.window(i), gate, gate + peakOffset, history);
        history.add(gate, gate + peakOffset);
    }
}
