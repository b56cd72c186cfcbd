package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedCandidatesTest {

    @Test
    void whereNothingWasRecordedAllIsMissed() throws IOException {
        float[] nothing = new float[2500];
        Arrays.fill(nothing, Float.NaN);
        ReferenceBeats beats =
                new ReferenceBeats(
                        List.of(Annotation.of(1000, AnnotationCode.NORMAL)), nothing.length);
        AdaptiveDetector detector = new AdaptiveDetector();
        RecordedCandidates found =
                RecordedCandidates.of(
                        new NoisyRecording("a", 250, nothing, new double[nothing.length], 0),
                        0,
                        beats,
                        detector);
        assertThat(found.evaluate(detector.beatDecision(), 0.15).counts())
                .isEqualTo(BeatCounts.MISSED);
    }
}
