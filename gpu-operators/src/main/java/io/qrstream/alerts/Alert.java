package io.qrstream.alerts;

/**
 * One message about one alert of one stream.
 *
 * @param id the same in all its messages and in no other alert's: stream, kind, run, sample and
 *     {@code raisedMillis}
 * @param stream the stream's id
 * @param kind what it is about
 * @param phase what has happened to it
 * @param timeMillis when: milliseconds since the epoch, by the stream's clock; of a silent stream
 *     by the processing clock
 * @param raisedMillis when it was raised, by the same clock as that message
 * @param run index of the first sample of the run in which it was raised
 * @param sample end of the period in which it was raised, as the stream counts its samples
 * @param value what it is about now, NaN if unknown
 * @param worst the worst value since it was raised
 * @param limit that was crossed to raise it
 * @param cause why it was cleared, or null
 */
public record Alert(
        String id,
        String stream,
        AlertKind kind,
        Phase phase,
        long timeMillis,
        long raisedMillis,
        long run,
        long sample,
        double value,
        double worst,
        double limit,
        Cause cause) {

    /** Life of an alert: raised once, updated any number of times, cleared once. */
    public enum Phase {
        RAISED,
        UPDATED,
        CLEARED
    }

    /** Why an alert was cleared. */
    public enum Cause {
        /** The values were good for long enough. */
        RECOVERED,
        /** Its limit was switched off. */
        OFF,
        /** The stream was silent for so long that it is remembered no more. */
        FORGOTTEN
    }
}
