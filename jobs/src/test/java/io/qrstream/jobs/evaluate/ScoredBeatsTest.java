package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.qrstream.signal.recording.BeatClass;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScoredBeatsTest {

    /** The area is the share of pairs in the right order, ties half. */
    @Property(tries = 100)
    void theAreaCountsPairs(@ForAll long seed) {
        Random random = new Random(seed);
        ScoredBeats beats = new ScoredBeats();
        for (int i = 0; i < 40; i++) {
            BeatClass kind = BeatClass.values()[random.nextInt(3)];
            beats.add("r", kind, random.nextInt(10) + (kind == BeatClass.N ? 0 : 2));
        }
        beats.add("r", BeatClass.N, 5);
        beats.add("r", BeatClass.V, 5);
        double[] normal = beats.scores(BeatClass.N);
        double right = 0;
        double pairs = 0;
        for (BeatClass kind : List.of(BeatClass.S, BeatClass.V)) {
            for (double abnormal : beats.scores(kind)) {
                for (double n : normal) {
                    right += abnormal > n ? 1 : abnormal == n ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        assertThat(beats.areaUnderRoc()).isCloseTo(right / pairs, offset(1e-12));
    }

    @Test
    void averagePrecisionOfAnExample() {
        ScoredBeats beats = new ScoredBeats();
        beats.add("a", BeatClass.V, 0.9);
        beats.add("a", BeatClass.N, 0.8);
        beats.add("b", BeatClass.S, 0.7);
        beats.add("b", BeatClass.N, 0.1);
        // Half of them at precision 1, the other half at 2/3.
        assertThat(beats.averagePrecision()).isCloseTo(5.0 / 6, offset(1e-12));
        assertThat(beats.areaUnderRoc()).isCloseTo(0.75, offset(1e-12));
        assertThat(beats.only(BeatClass.V).areaUnderRoc()).isOne();
        assertThat(beats.without("a").areaUnderRoc()).isOne();
        assertThat(beats.without("a").abnormal()).isOne();
    }

    @Test
    void whatHasOneKindOnlyHasNoFigures() {
        ScoredBeats beats = new ScoredBeats();
        assertThat(beats.averagePrecision()).isNaN();
        beats.add("a", BeatClass.N, 1);
        assertThat(beats.areaUnderRoc()).isNaN();
        assertThat(beats.averagePrecision()).isNaN();
        assertThat(ScoreTable.of("anomaly", beats, List.of()).lines())
                .containsExactly(
                        "anomaly          normal abnormal      AUC       AP",
                        "all                   1        0        -        -");
    }
}
