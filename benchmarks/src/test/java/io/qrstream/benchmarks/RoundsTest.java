package io.qrstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class RoundsTest {

    /**
     * The median rounds of the two are different ones: 9 over 10 would be as if ours were slower.
     */
    @Test
    void theRatioIsThatOfWhatRanTogether() throws Exception {
        Rounds rounds = Rounds.alternate(3, side(9, 8, 40, 9), side(10, 4, 20, 10));
        assertThat(rounds.median(0)).isEqualTo(9);
        assertThat(rounds.median(1)).isEqualTo(10);
        assertThat(rounds.ratio(1)).isEqualTo(2);
    }

    @Test
    void ofAnEvenNumberTheMedianLiesBetween() throws Exception {
        Rounds rounds = Rounds.alternate(2, side(0, 1, 2), side(0, 1, 4));
        assertThat(rounds.median(0)).isEqualTo(1.5);
        assertThat(rounds.ratio(1)).isCloseTo(0.75, within(1e-12));
        assertThat(rounds.describe())
                .isEqualTo(
                        "medians of 2 alternating and of their ratios, spread -33..+33 % and"
                                + " -60..+60 %");
    }

    /** A side whose first figure warms up. */
    private static Rounds.Side side(double... figures) {
        Iterator<Double> next = Arrays.stream(figures).iterator();
        return next::next;
    }
}
