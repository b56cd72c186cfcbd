package io.qrstream.heartbeat;

import io.qrstream.peaks.RPeaks;

/** Heartbeats of a batch as they are read on the host, one by one. On loan like the batch. */
public interface HeartbeatBatch {

    /** Number of heartbeats, pruned ones included. */
    int size();

    /** The R-peaks of the batch, in whose order the heartbeats are that end with them. */
    RPeaks ends();

    /** The R-peak that heartbeat {@code i} ends with: an index in {@link #ends}. */
    int end(int i);

    /** How unlike its stream's usual ones heartbeat {@code i} is, 0 to 1, or NaN if unknown. */
    float anomaly(int i);

    /** The share of the model's training set below the score of heartbeat {@code i}, or NaN. */
    float quantile(int i);

    /** Heartbeat {@code i} in its stream's own samples. */
    Heartbeat heartbeat(int i);
}
