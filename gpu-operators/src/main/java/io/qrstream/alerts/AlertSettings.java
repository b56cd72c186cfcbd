package io.qrstream.alerts;

import java.io.Serializable;

/**
 * When alerts are raised, updated and cleared, in periods of vital signs.
 *
 * @param thresholds of the deployment, for all limited kinds
 * @param periodSeconds from one record of a stream's vital signs to the next
 * @param rateSeconds how much signal a heart rate is of: RR intervals that end there
 * @param raisePeriods how many periods on end a sustained kind must be bad before it is raised
 * @param clearPeriods how many periods on end must be good before an alert is cleared
 * @param updatePeriods from one message about an alert to the next while it is raised
 * @param leastScored scored heartbeats below which an anomaly rate says nothing
 */
public record AlertSettings(
        Thresholds thresholds,
        double periodSeconds,
        double rateSeconds,
        int raisePeriods,
        int clearPeriods,
        int updatePeriods,
        int leastScored)
        implements Serializable {

    public AlertSettings {
        if (!(periodSeconds > 0)) {
            throw new IllegalArgumentException("vital signs every " + periodSeconds + " s");
        }
        if (raisePeriods < 1 || clearPeriods < 1 || updatePeriods < 1) {
            throw new IllegalArgumentException(
                    String.format(
                            "alerts raised after %d, cleared after %d, updated every %d periods",
                            raisePeriods, clearPeriods, updatePeriods));
        }
    }

    /** The limit of a kind that counts for a stream. */
    Limit limit(AlertKind kind, AlertState state) {
        return state.own.limit(kind, thresholds);
    }

    /** From one message to the next about a stream that has no periods: it is silent. */
    long updateMillis() {
        return Math.round(updatePeriods * periodSeconds * 1000);
    }
}
