package io.qrstream.operator;

import io.qrstream.alerts.Thresholds;
import io.qrstream.vitals.VitalSigns;

/**
 * What the alerts of a stream come of: its vital signs, or its own limits.
 *
 * @param stream the stream's id
 * @param signs the next vital signs, or null
 * @param thresholds limits that count from now on, or null
 */
public record AlertInput(String stream, VitalSigns signs, Thresholds thresholds) {

    /** The next vital signs of a stream. */
    public static AlertInput of(VitalSigns signs) {
        return new AlertInput(signs.stream(), signs, null);
    }

    /** Limits that a stream has of its own from now on; none take back what was said. */
    public static AlertInput of(String stream, Thresholds thresholds) {
        return new AlertInput(stream, null, thresholds);
    }
}
