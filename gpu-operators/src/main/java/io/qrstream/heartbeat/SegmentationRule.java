package io.qrstream.heartbeat;

import io.qrstream.peaks.RPeaks;
import java.io.Serializable;

/**
 * Which samples make a heartbeat, and when it is known: at the R-peak that completes it. Immutable;
 * all positions are working indices in a run.
 */
public sealed interface SegmentationRule extends Serializable permits AroundR, GateToGate {

    /** Samples in a row; a heartbeat that is shorter is followed by zeros. */
    int rowLength();

    /** The shortest heartbeat that is kept, in samples. */
    int minLength();

    /** The most samples from a heartbeat's first to the gate of the R-peak that completes it. */
    int contextBefore();

    /** Samples that must be there from the R-peak on that completes a heartbeat. */
    int contextAfterPeak();

    /** Whether R-peak {@code i} completes a heartbeat. */
    boolean completes(RPeaks peaks, int i);

    /** The first sample of the heartbeat that R-peak {@code i} completes; 0 is its run's first. */
    long start(RPeaks peaks, int i);

    /** The sample after the heartbeat's last. */
    long end(RPeaks peaks, int i);

    /** The heartbeat's own R-peak. */
    long peak(RPeaks peaks, int i);

    /** Samples from the R-peak before it to the heartbeat's own, or {@link RPeaks#NONE}. */
    long interval(RPeaks peaks, int i);

    /** Whether the heartbeat has a row; if not it is pruned. */
    boolean keeps(RPeaks peaks, int i);

    /** What a model's description calls this rule. */
    String name();
}
