package io.qrstream.jobs.analyze;

import java.util.List;

/**
 * What a model said of a recording's heartbeats.
 *
 * @param unusual heartbeats with a score above {@value #UNUSUAL} of the model's training set
 * @param highest score, or NaN if nothing was scored
 * @param highestSeconds when its R-peak was, from the recording's beginning
 */
public record ScoreSummary(long unusual, double highest, double highestSeconds) {

    /** The quantile from which on a heartbeat is called unusual. */
    static final double UNUSUAL = 0.99;

    private static final int R_PEAK = 4;

    /**
     * Reads it off the lines of scored heartbeats.
     *
     * @param scoreColumn from 0; the quantile is in the last
     */
    static ScoreSummary of(List<String> lines, int scoreColumn, double samplingRate) {
        long unusual = 0;
        double highest = Double.NaN;
        double at = Double.NaN;
        for (String line : lines) {
            String[] columns = line.split(",");
            if (Double.parseDouble(columns[columns.length - 1]) > UNUSUAL) {
                unusual++;
            }
            double score = Double.parseDouble(columns[scoreColumn]);
            if (!(score <= highest)) {
                highest = score;
                at = Long.parseLong(columns[R_PEAK]) / samplingRate;
            }
        }
        return new ScoreSummary(unusual, highest, at);
    }
}
