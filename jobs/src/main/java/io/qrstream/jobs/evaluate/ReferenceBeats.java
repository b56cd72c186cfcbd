package io.qrstream.jobs.evaluate;

import static java.util.Comparator.comparingLong;

import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import io.qrstream.signal.recording.BeatClass;
import io.qrstream.signal.recording.SampleRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The heartbeats that are marked in a recording, as EC57 counts them: annotations that stand for a
 * heartbeat, but none within ventricular flutter or fibrillation, where there is no beat to find.
 * Flutter lasts from {@code [} to {@code ]}, both included, or to the end where that is missing.
 */
final class ReferenceBeats {

    private final List<Annotation> beats = new ArrayList<>();
    private final List<SampleRange> flutter = new ArrayList<>();
    private final boolean paced;

    /**
     * @param annotations in any order
     * @param length of the recording in samples: what is marked later is not counted
     */
    ReferenceBeats(List<Annotation> annotations, long length) {
        int end = Math.toIntExact(length);
        int flutterStart = -1;
        for (Annotation annotation : inOrder(annotations)) {
            if (annotation.sample() >= length) {
                break;
            }
            int sample = (int) annotation.sample();
            if (flutterStart >= 0) {
                if (annotation.code() == AnnotationCode.FIBRILLATION_END) {
                    flutter.add(new SampleRange(flutterStart, sample + 1));
                    flutterStart = -1;
                }
            } else if (annotation.code() == AnnotationCode.FIBRILLATION_START) {
                flutterStart = sample;
            } else if (annotation.code().beatClass().isPresent()) {
                beats.add(annotation);
            }
        }
        if (flutterStart >= 0) {
            flutter.add(new SampleRange(flutterStart, end));
        }
        paced = beats.stream().anyMatch(beat -> beat.code() == AnnotationCode.PACED);
    }

    /** Of time; an annotation file may have another. */
    private static List<Annotation> inOrder(List<Annotation> annotations) {
        return annotations.stream().sorted(comparingLong(Annotation::sample)).toList();
    }

    int size() {
        return beats.size();
    }

    /** Whether the patient has a pacemaker that beats: EC57 leaves such recordings out. */
    boolean paced() {
        return paced;
    }

    /** Where heartbeat {@code i} is marked. */
    long sample(int i) {
        return beats.get(i).sample();
    }

    /** What kind heartbeat {@code i} is. */
    BeatClass beatClass(int i) {
        return beats.get(i).code().beatClass().orElseThrow();
    }

    /** The sign that heartbeat {@code i} is marked with. */
    String mnemonic(int i) {
        return beats.get(i).code().mnemonic();
    }

    /** Where all are marked, in order. */
    long[] samples() {
        return beats.stream().mapToLong(Annotation::sample).toArray();
    }

    /** Whether a sample lies in flutter or fibrillation, where no detection is false. */
    boolean inFlutter(long sample) {
        return flutter.stream().anyMatch(f -> f.start() <= sample && sample < f.end());
    }
}
