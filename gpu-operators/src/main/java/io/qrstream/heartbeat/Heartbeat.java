package io.qrstream.heartbeat;

/**
 * One heartbeat of one stream, on the host: what the job writes to Kafka.
 *
 * <p>Sample indices count the stream's own samples, at its own sampling rate, from 0.
 *
 * @param stream the stream's id
 * @param samplingRate of the stream, in Hz
 * @param run index of the first sample of the run that the heartbeat belongs to
 * @param start index of the first sample, as the segmentation's rule has it
 * @param length in samples
 * @param rPeak index of the R-peak
 * @param rPeakTimeMillis time of the R-peak, milliseconds since the epoch
 * @param rrSeconds time since the run's previous R-peak, NaN for the first of a run
 * @param kept whether its length lies within the segmentation's limits: if not, it was pruned and
 *     has no row, and its R-peak counts all the same
 * @param score what a model says of it, or null if none was asked or it was pruned
 * @param anomaly how unlike its stream's usual ones it is, or null if that was not asked or it was
 *     pruned
 */
public record Heartbeat(
        String stream,
        double samplingRate,
        long run,
        long start,
        long length,
        long rPeak,
        long rPeakTimeMillis,
        double rrSeconds,
        boolean kept,
        HeartbeatScore score,
        HeartbeatAnomaly anomaly) {

    /** A heartbeat that nothing was asked of. */
    public Heartbeat(
            String stream,
            double samplingRate,
            long run,
            long start,
            long length,
            long rPeak,
            long rPeakTimeMillis,
            double rrSeconds,
            boolean kept) {
        this(
                stream,
                samplingRate,
                run,
                start,
                length,
                rPeak,
                rPeakTimeMillis,
                rrSeconds,
                kept,
                null,
                null);
    }

    /** The same heartbeat with another score, or with none where it is null. */
    public Heartbeat withScore(HeartbeatScore other) {
        return new Heartbeat(
                stream,
                samplingRate,
                run,
                start,
                length,
                rPeak,
                rPeakTimeMillis,
                rrSeconds,
                kept,
                other,
                anomaly);
    }

    /** The same heartbeat with another anomaly, or with none where it is null. */
    public Heartbeat withAnomaly(HeartbeatAnomaly other) {
        return new Heartbeat(
                stream,
                samplingRate,
                run,
                start,
                length,
                rPeak,
                rPeakTimeMillis,
                rrSeconds,
                kept,
                score,
                other);
    }

    /** Time of the first sample after it, milliseconds since the epoch. */
    public long endTimeMillis() {
        return rPeakTimeMillis + Math.round((start + length - rPeak) * 1000 / samplingRate);
    }

    /** Instantaneous heart rate in beats per minute, NaN for the first heartbeat of a run. */
    public double heartRateBpm() {
        return 60 / rrSeconds;
    }
}
