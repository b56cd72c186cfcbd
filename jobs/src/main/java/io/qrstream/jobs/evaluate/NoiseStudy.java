package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.DetectorMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings with more and more noise of several kinds, through the stages of both detectors.
 *
 * @param marked recordings to add noise to
 * @param lead of every recording, 0-based
 * @param decibels signal-to-noise ratios to try
 * @param toleranceSeconds how far a detection may be from its heartbeat
 * @param seed of the noise
 */
record NoiseStudy(
        MarkedRecordings marked,
        int lead,
        List<Double> decibels,
        double toleranceSeconds,
        long seed) {

    /**
     * What a detector found of heartbeats in noise.
     *
     * @param decibels signal-to-noise ratio
     * @param counts of all recordings together
     */
    record Outcome(NoiseKind kind, double decibels, DetectorMethod detector, BeatCounts counts) {

        Outcome plus(BeatCounts more) {
            return new Outcome(kind, decibels, detector, counts.plus(more));
        }
    }

    /** How many steps {@link #run} takes for a kind. */
    int steps() {
        return marked.recordings().size();
    }

    /**
     * Tries a kind of noise at every ratio; blocks.
     *
     * @param progress told after each recording
     * @return ratio by ratio, and of each detector by detector
     */
    List<Outcome> run(NoiseKind kind, Runnable progress) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (double ratio : decibels) {
            for (DetectorMethod detector : DetectorMethod.values()) {
                outcomes.add(new Outcome(kind, ratio, detector, BeatCounts.NONE));
            }
        }
        for (int i = 0; i < marked.recordings().size(); i++) {
            ReferenceBeats reference = marked.references().get(i);
            NoisyRecording loudest =
                    NoisyRecording.of(marked.recordings().get(i), lead, reference, kind, 0, seed);
            for (int o = 0; o < outcomes.size(); o++) {
                Outcome outcome = outcomes.get(o);
                outcomes.set(o, outcome.plus(counts(loudest, reference, outcome)));
            }
            progress.run();
        }
        return outcomes;
    }

    private BeatCounts counts(NoisyRecording loudest, ReferenceBeats reference, Outcome outcome)
            throws IOException {
        Detector detector = outcome.detector().detector();
        return RecordedCandidates.of(loudest.weaker(outcome.decibels()), 0, reference, detector)
                .evaluate(detector.beatDecision(), toleranceSeconds)
                .counts();
    }
}
