package io.qrstream.jobs.evaluate;

import static io.qrstream.signal.recording.AnnotationCode.FIBRILLATION_END;
import static io.qrstream.signal.recording.AnnotationCode.FIBRILLATION_START;
import static io.qrstream.signal.recording.AnnotationCode.FLUTTER_WAVE;
import static io.qrstream.signal.recording.AnnotationCode.NORMAL;
import static io.qrstream.signal.recording.AnnotationCode.PACED;
import static io.qrstream.signal.recording.AnnotationCode.PREMATURE_VENTRICULAR;
import static io.qrstream.signal.recording.AnnotationCode.RHYTHM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.BeatClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatedRecordTest {

    private static final double RATE = 250;
    private static final long END = 10_000;

    @Test
    void foundMissedAndMadeUp() {
        List<Annotation> marked =
                List.of(
                        Annotation.of(10, RHYTHM),
                        Annotation.of(100, NORMAL),
                        Annotation.of(300, PREMATURE_VENTRICULAR),
                        Annotation.of(500, NORMAL),
                        Annotation.of(END, NORMAL));
        EvaluatedRecord record = evaluated(marked, 0, 105, 400, 499);
        BeatCounts counts = record.counts();

        assertThat(counts.found()).isEqualTo(2);
        assertThat(counts.missed()).isEqualTo(1);
        assertThat(counts.extra()).isEqualTo(1);
        assertThat(counts.sensitivity()).isCloseTo(200.0 / 3, offset(1e-9));
        assertThat(counts.positivePredictivity()).isCloseTo(200.0 / 3, offset(1e-9));
        // 20 ms late and 4 ms early.
        assertThat(counts.meanError()).isCloseTo(8, offset(1e-9));
        assertThat(counts.errorDeviation()).isCloseTo(12, offset(1e-9));
        assertThat(record.byClass()).containsOnlyKeys(BeatClass.N, BeatClass.V);
        assertThat(record.byClass().get(BeatClass.V).missed()).isEqualTo(1);
        assertThat(record.errors())
                .containsExactly(new BeatError(300, "V"), new BeatError(400, BeatError.EXTRA));
    }

    @Test
    void inFlutterNothingIsMissedAndNothingMadeUp() {
        List<Annotation> marked =
                List.of(
                        Annotation.of(100, NORMAL),
                        Annotation.of(1000, FIBRILLATION_START),
                        Annotation.of(1100, FLUTTER_WAVE),
                        Annotation.of(1200, FIBRILLATION_END),
                        Annotation.of(1500, NORMAL),
                        Annotation.of(2000, FIBRILLATION_START),
                        Annotation.of(2100, NORMAL));
        BeatCounts counts = evaluated(marked, 0, 100, 999, 1000, 1200, 1201, 1500, 2500).counts();

        assertThat(counts.found()).isEqualTo(2);
        assertThat(counts.missed()).isZero();
        // 999 and 1201 lie just outside.
        assertThat(counts.extra()).isEqualTo(2);
    }

    @Test
    void marksMayBeOutOfOrder() {
        List<Annotation> marked =
                List.of(
                        Annotation.of(END + 10, NORMAL),
                        Annotation.of(1500, NORMAL),
                        Annotation.of(990, NORMAL));
        assertThat(evaluated(marked, 0, 990, 1500).counts().found()).isEqualTo(2);
    }

    @Test
    void whatIsSkippedDoesNotCountButMatches() {
        List<Annotation> marked =
                List.of(
                        Annotation.of(990, NORMAL),
                        Annotation.of(1300, NORMAL),
                        Annotation.of(1500, PACED));
        EvaluatedRecord record = evaluated(marked, 1000, 500, 1005, 1300);

        assertThat(record.counts()).isEqualTo(new BeatCounts(1, 1, 0, 0, 0));
        assertThat(record.reference().paced()).isTrue();
    }

    @Test
    void nothingMarkedAndNothingFoundIsNoFigure() {
        BeatCounts counts = evaluated(List.of(), 0).counts();
        assertThat(counts).isEqualTo(BeatCounts.NONE);
        assertThat(counts.sensitivity()).isNaN();
        assertThat(counts.positivePredictivity()).isNaN();
    }

    @Test
    void theTableAddsUp() {
        List<Annotation> marked =
                List.of(Annotation.of(100, NORMAL), Annotation.of(300, PREMATURE_VENTRICULAR));
        String table =
                EvaluationTable.of(
                        List.of(evaluated(marked, 0, 102), evaluated(List.of(), 0, 50, 60)));
        assertThat(table.lines())
                .containsExactly(
                        "record        beats       TP     FN     FP     Se %     +P %  error (ms)",
                        "r                 2        1      1      0   50.000  100.000  8.0 ± 0.0",
                        "r                 0        0      0      2        -    0.000  -",
                        "gross             2        1      1      2   50.000   33.333  8.0 ± 0.0",
                        "average                                      50.000   50.000",
                        "class N           1        1      0         100.000",
                        "class V           1        0      1           0.000");
    }

    private static EvaluatedRecord evaluated(List<Annotation> marked, long from, long... found) {
        ReferenceBeats reference = new ReferenceBeats(marked, END);
        BeatMatching matching = new BeatMatching(reference.samples(), found, 38);
        return new EvaluatedRecord("r", RATE, from, reference, found, matching);
    }
}
