package io.qrstream.vitals;

import io.qrstream.window.SignalQuality;

/**
 * The vital signs of one stream at the end of one period of a run. What cannot be known is NaN.
 *
 * @param stream the stream's id
 * @param samplingRate of the stream, in Hz
 * @param run index of the first sample of the run
 * @param sample index of the first sample after the period, counted as the stream's own
 * @param timeMillis time of that sample, milliseconds since the epoch
 * @param rhythm how fast the heart beats
 * @param variability of the normal intervals
 * @param anomalies how many heartbeats are unusual
 * @param quality of the period's signal
 */
public record VitalSigns(
        String stream,
        double samplingRate,
        long run,
        long sample,
        long timeMillis,
        Rhythm rhythm,
        Variability variability,
        Anomalies anomalies,
        SignalQuality quality) {

    /**
     * How fast the heart beats.
     *
     * @param beats R-peaks in the period
     * @param heartRateBpm 60 over the mean RR interval, in beats per minute
     * @param rrSeconds mean of the RR intervals that end in the window of the heart rate and are no
     *     longer than it: a longer one, as over an electrode that was off, is no rate
     * @param rrShortestSeconds the shortest of them
     * @param rrLongestSeconds the longest of them
     * @param pauseSeconds the longest time without an R-peak that ends in the period or is still
     *     going on at its end, counted from the run's beginning where there was none before
     */
    public record Rhythm(
            int beats,
            double heartRateBpm,
            double rrSeconds,
            double rrShortestSeconds,
            double rrLongestSeconds,
            double pauseSeconds) {}

    /**
     * Time-domain measures of heart rate variability: Task Force of the ESC and NASPE, <i>Heart
     * rate variability: standards of measurement</i>, European Heart Journal 17 (1996). They are of
     * the last whole steps of the window, {@link VitalsSettings#VARIABILITY_STEPS} at the most.
     *
     * @param seconds length of the signal that they are of: less than the window where a run began
     *     within it
     * @param nnIntervals number of normal intervals ({@link NormalIntervals})
     * @param rmssdMillis root mean square of the differences of adjacent normal intervals
     * @param sdnnMillis standard deviation of the normal intervals, with n - 1
     */
    public record Variability(
            int seconds, int nnIntervals, double rmssdMillis, double sdnnMillis) {}

    /**
     * How many heartbeats are unusual.
     *
     * @param scored heartbeats in the window of the anomaly rate that have an anomaly, or a model's
     *     score
     * @param rate share of them that are anomalous, 0 to 1
     */
    public record Anomalies(int scored, double rate) {}
}
