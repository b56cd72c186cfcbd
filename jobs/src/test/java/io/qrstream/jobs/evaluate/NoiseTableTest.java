package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.DetectorMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTableTest {

    @Test
    void whereNothingIsFoundThereIsNoShareOfIt() {
        NoiseStudy.Outcome nothing =
                new NoiseStudy.Outcome(
                        NoiseKind.WHITE, 6, DetectorMethod.ADAPTIVE, BeatCounts.MISSED);
        assertThat(NoiseTable.of(List.of(nothing)).lines().skip(1))
                .containsExactly(
                        "white                   6  adaptive          1      1      0    0.000"
                                + "        -");
    }

    @Test
    void aRatioIsTheOneThatWasTried() {
        NoiseStudy.Outcome between =
                new NoiseStudy.Outcome(
                        NoiseKind.MAINS, -2.5, DetectorMethod.ADAPTIVE, BeatCounts.MISSED);
        assertThat(NoiseTable.of(List.of(between))).contains("mains                -2.5  adaptive");
    }
}
