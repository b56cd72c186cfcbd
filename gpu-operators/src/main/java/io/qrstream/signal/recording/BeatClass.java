package io.qrstream.signal.recording;

/**
 * The classes of heartbeats that results are reported by: ANSI/AAMI EC57, with the assignment of
 * codes of de Chazal, O'Dwyer and Reilly, <i>Automatic Classification of Heartbeats Using ECG
 * Morphology and Heartbeat Interval Features</i>, IEEE TBME 51(7), 2004.
 */
public enum BeatClass {
    /** Normal, with bundle branch block, or an escape beat from the atria or the node. */
    N,
    /** Supraventricular ectopic: early, from the atria or the node. */
    S,
    /** Ventricular ectopic. */
    V,
    /** Fusion of a ventricular and a normal beat. */
    F,
    /** Paced, fusion of paced and normal, or not to be classified. */
    Q
}
