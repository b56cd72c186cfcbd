package io.qrstream.benchmarks.chaos;

import java.util.List;

/**
 * What came of a run.
 *
 * @param seconds of each stream
 * @param chunks sent, broken ones among them
 * @param findings of each comparison
 * @param events what was done when
 * @param samples sent and committed over time
 */
record ChaosResult(
        int seconds,
        long chunks,
        List<Finding> findings,
        List<Event> events,
        List<Committed.Sample> samples) {

    /**
     * A disturbance.
     *
     * @param from seconds since the start
     * @param to when the job ran again and heartbeats were committed
     */
    record Event(Disturbance disturbance, double from, double to) {}

    /** Whether all comparisons are exact. */
    boolean isExact() {
        return findings.stream().allMatch(Finding::isExact);
    }

    /** The longest time without new committed heartbeats that began or ended in an event. */
    double silence(Event event) {
        double longest = 0;
        double last = samples.get(0).seconds();
        long count = -1;
        for (Committed.Sample sample : samples) {
            if (sample.heartbeats() > count) {
                if (sample.seconds() >= event.from() && last <= event.to()) {
                    longest = Math.max(longest, sample.seconds() - last);
                }
                last = sample.seconds();
                count = sample.heartbeats();
            }
        }
        return longest;
    }
}
