package io.qrstream.testing;

import io.qrstream.device.HostFloats;
import io.qrstream.heartbeat.AnomalyDetection;
import io.qrstream.heartbeat.AnomalySettings;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.UsualHeartbeat;
import java.util.ArrayList;
import java.util.List;

/**
 * What the heartbeats of a whole run are against the usual ones of their run: by the stage's own
 * arithmetic, one after the other, with nothing of batches and state.
 */
public final class OfflineAnomalies {

    private OfflineAnomalies() {}

    /**
     * One for each heartbeat, null for one that was pruned.
     *
     * @param beats of one run, in order
     * @param window that they were cut by
     * @param workingRate in Hz
     */
    public static List<HeartbeatAnomaly> of(
            List<Oracle.Beat> beats, AroundR window, double workingRate) {
        AnomalyDetection detection =
                new AnomalyDetection(AnomalySettings.DEFAULT, window, workingRate);
        UsualHeartbeat usual = new UsualHeartbeat();
        List<HeartbeatAnomaly> anomalies = new ArrayList<>();
        for (Oracle.Beat beat : beats) {
            float[] row = beat.row();
            anomalies.add(
                    row.length == 0
                            ? null
                            : detection.judge(
                                    new HostFloats(row, row.length),
                                    0,
                                    0,
                                    beat.interval() < 0
                                            ? Double.NaN
                                            : beat.interval() / workingRate,
                                    usual));
        }
        return anomalies;
    }
}
