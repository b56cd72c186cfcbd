package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings with more and more noise of several kinds, through the stages of both detectors.
 *
 * @param marked recordings to add noise to
 * @param lead of every recording, 0-based
 * @param toleranceSeconds how far a detection may be from its heartbeat
 * @param seed of the noise
 */
record NoiseStudy(MarkedRecordings marked, int lead, double toleranceSeconds, long seed) {

    /**
     * What a detector found of heartbeats in noise.
     *
     * @param decibels signal-to-noise ratio
     * @param counts of all recordings
     */
    record Outcome(NoiseKind kind, double decibels, DetectorMethod detector, BeatCounts counts) {}

    /**
     * Tries every kind at every ratio; blocks.
     *
     * @param progress told after each
     */
    List<Outcome> run(List<NoiseKind> kinds, List<Double> decibels, Runnable progress) {
        List<Outcome> outcomes = new ArrayList<>();
        for (NoiseKind kind : kinds) {
            for (double ratio : decibels) {
                for (DetectorMethod detector : DetectorMethod.values()) {
                    BeatCounts counts = counts(kind, ratio, detector);
                    outcomes.add(new Outcome(kind, ratio, detector, counts));
                    progress.run();
                }
            }
        }
        return outcomes;
    }

    private BeatCounts counts(NoiseKind kind, double decibels, DetectorMethod detector) {
        BeatCounts sum = BeatCounts.NONE;
        for (int i = 0; i < marked.recordings().size(); i++) {
            ReferenceBeats reference = marked.references().get(i);
            sum =
                    sum.plus(
                            counts(
                                    new NoisyRecording(
                                            marked.recordings().get(i),
                                            reference,
                                            kind,
                                            decibels,
                                            seed),
                                    reference,
                                    detector));
        }
        return sum;
    }

    private BeatCounts counts(
            Recording recording, ReferenceBeats reference, DetectorMethod detector) {
        try {
            return RecordedCandidates.of(recording, lead, reference, detector.detector())
                    .evaluate(detector.detector().beatDecision(), toleranceSeconds)
                    .counts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
