package io.qrstream.embedding;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatBatch;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.peaks.RPeaks;

/**
 * The heartbeats that end in a batch and what a model says of them. A pruned heartbeat has no row,
 * and so no score.
 *
 * @param heartbeats on loan
 * @param scores of their rows, on loan
 */
public record ScoredHeartbeats(Heartbeats heartbeats, Scores scores) implements HeartbeatBatch {

    @Override
    public int size() {
        return heartbeats.size();
    }

    @Override
    public RPeaks ends() {
        return heartbeats.ends();
    }

    @Override
    public int end(int i) {
        return heartbeats.end(i);
    }

    @Override
    public float anomaly(int i) {
        return heartbeats.anomaly(i);
    }

    @Override
    public float quantile(int i) {
        int row = heartbeats.row(i);
        return row == Heartbeats.PRUNED ? Float.NaN : scores.quantile(row);
    }

    @Override
    public Heartbeat heartbeat(int i) {
        Heartbeat heartbeat = heartbeats.heartbeat(i);
        int row = heartbeats.row(i);
        return row == Heartbeats.PRUNED ? heartbeat : heartbeat.withScore(scores.of(row));
    }
}
