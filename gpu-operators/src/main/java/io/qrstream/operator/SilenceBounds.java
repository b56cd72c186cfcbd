package io.qrstream.operator;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Which silences can be said: longer than from one record of vital signs to the next, and shorter
 * than what it takes until a silent stream is forgotten.
 *
 * @param periodSeconds {@code vitals.period}
 * @param retentionSeconds {@code stream.retention}
 */
public record SilenceBounds(double periodSeconds, double retentionSeconds) implements Serializable {

    private static final String RETENTION = "shorter than " + StageOptions.STREAM_RETENTION.key();

    public SilenceBounds {
        if (periodSeconds >= retentionSeconds) {
            throw refused(VitalsOptions.PERIOD.key(), periodSeconds, RETENTION, retentionSeconds);
        }
    }

    /**
     * The bounds of a deployment.
     *
     * @throws IllegalArgumentException if streams would be forgotten between two records
     */
    public static SilenceBounds of(ReadableConfig options) {
        return new SilenceBounds(
                StageSettings.seconds(options.get(VitalsOptions.PERIOD)),
                StageSettings.seconds(options.get(StageOptions.STREAM_RETENTION)));
    }

    /**
     * Requires that a silence can be said; none, NaN, need not be.
     *
     * @param name of the limit, for the message
     * @param seconds after which a stream is silent
     * @throws IllegalArgumentException naming the limit, its value and the bound
     */
    public void require(String name, double seconds) {
        if (seconds <= periodSeconds) {
            throw refused(
                    name, seconds, "longer than " + VitalsOptions.PERIOD.key(), periodSeconds);
        }
        if (seconds >= retentionSeconds) {
            throw refused(name, seconds, RETENTION, retentionSeconds);
        }
    }

    private static IllegalArgumentException refused(
            String name, double seconds, String must, double bound) {
        return new IllegalArgumentException(
                String.format("%s is %s s: it must be %s, %s s", name, seconds, must, bound));
    }
}
