package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.BeatClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * One recording: what is marked, what was found, and how they match.
 *
 * @param name of the recording
 * @param samplingRate in Hz
 * @param from first sample that counts; what lies before was there to learn from
 * @param reference what is marked
 * @param detections samples of the R-peaks found, in order
 * @param matching of both, over the whole recording
 */
record EvaluatedRecord(
        String name,
        double samplingRate,
        long from,
        ReferenceBeats reference,
        long[] detections,
        BeatMatching matching) {

    /** All heartbeats. */
    BeatCounts counts() {
        BeatCounts counts = references(i -> true);
        for (BeatError error : errors()) {
            counts = error.missed() ? counts : counts.plus(BeatCounts.EXTRA);
        }
        return counts;
    }

    /** The heartbeats of each class that occurs; extra detections belong to none. */
    Map<BeatClass, BeatCounts> byClass() {
        Map<BeatClass, BeatCounts> counts = new TreeMap<>();
        for (BeatClass kind : BeatClass.values()) {
            BeatCounts ofClass = references(i -> reference.beatClass(i) == kind);
            if (ofClass.beats() > 0) {
                counts.put(kind, ofClass);
            }
        }
        return counts;
    }

    /** The class of the heartbeat that is found at a sample; empty if it does not count. */
    Optional<BeatClass> classOf(long detection) {
        int found = Arrays.binarySearch(detections, detection);
        int beat = found < 0 ? BeatMatching.ALONE : matching.reference(found);
        return beat == BeatMatching.ALONE || reference.sample(beat) < from
                ? Optional.empty()
                : Optional.of(reference.beatClass(beat));
    }

    private BeatCounts references(IntPredicate which) {
        BeatCounts counts = BeatCounts.NONE;
        for (int i = 0; i < reference.size(); i++) {
            if (reference.sample(i) >= from && which.test(i)) {
                counts = counts.plus(counted(i));
            }
        }
        return counts;
    }

    private BeatCounts counted(int i) {
        int detection = matching.detection(i);
        return detection == BeatMatching.ALONE
                ? BeatCounts.MISSED
                : BeatCounts.found(
                        1000.0 * (detections[detection] - reference.sample(i)) / samplingRate);
    }

    /** What was missed and what was made up, in the order of time. */
    List<BeatError> errors() {
        List<BeatError> errors = new ArrayList<>();
        for (int i = 0; i < reference.size(); i++) {
            if (reference.sample(i) >= from && matching.detection(i) == BeatMatching.ALONE) {
                errors.add(new BeatError(reference.sample(i), reference.mnemonic(i)));
            }
        }
        for (int i = 0; i < detections.length; i++) {
            boolean alone = matching.reference(i) == BeatMatching.ALONE;
            if (alone && detections[i] >= from && !reference.inFlutter(detections[i])) {
                errors.add(new BeatError(detections[i], BeatError.EXTRA));
            }
        }
        errors.sort((a, b) -> Long.compare(a.sample(), b.sample()));
        return errors;
    }
}
