package io.qrstream.jobs.analyze;

import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The RR intervals of one recording together; none reaches across a gap.
 *
 * @param count how many
 * @param samples their sum, at the recording's own rate
 */
record RrIntervals(long count, long samples) {

    // Names of a job's accumulators, the recording's follows.
    private static final String COUNT = "rr_intervals/";
    private static final String SUM = "rr_samples/";

    /** Counts one more, within a job. */
    static void add(RuntimeContext context, String record, long samples) {
        context.getLongCounter(COUNT + record).add(1);
        context.getLongCounter(SUM + record).add(samples);
    }

    /**
     * What a job has counted.
     *
     * @param accumulators of the job, by name
     */
    static RrIntervals of(Map<String, Object> accumulators, String record) {
        return new RrIntervals(
                (long) accumulators.getOrDefault(COUNT + record, 0L),
                (long) accumulators.getOrDefault(SUM + record, 0L));
    }

    /** Mean heart rate in beats per minute, NaN without an interval. */
    double heartRateBpm(double samplingRate) {
        return count == 0 ? Double.NaN : 60 * samplingRate * count / samples;
    }
}
