package io.qrstream.heartbeat;

/** Heartbeats of a batch as they are read on the host, one by one. On loan like the batch. */
public interface HeartbeatBatch {

    /** Number of heartbeats, pruned ones included. */
    int size();

    /** Heartbeat {@code i} in its stream's own samples. */
    Heartbeat heartbeat(int i);
}
