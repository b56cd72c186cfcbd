package io.qrstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.benchmarks.soak.Trend.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Measure MEASURE = Measure.RESIDENT;

    @Test
    void aLineHasItsSlopeAndNoError() {
        // 100 in the middle of the 50 minutes that count, and 6 more an hour.
        Trend trend = trend(minutes -> 100 + 6 * (minutes - 35) / 60);
        assertThat(trend.percentAnHour()).isCloseTo(6, within(0.1));
        assertThat(trend.error()).isLessThan(0.1);
        assertThat(trend.verdict()).isEqualTo(Verdict.GROWS);
        assertThat(trend.last() - trend.first()).isCloseTo(4.5, within(0.1));
    }

    @Test
    void whatStaysIsFlatThroughItsNoise() {
        Random random = new Random(1);
        Trend trend = trend(minutes -> 100 + random.nextGaussian());
        assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
        assertThat(trend.mean()).isCloseTo(100, within(0.5));
    }

    @Test
    void whatShrinksIsFlat() {
        assertThat(trend(minutes -> 100 - minutes).verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void noiseThatHidesGrowthIsUnclear() {
        Random random = new Random(1);
        Trend trend = trend(minutes -> 100 + 60 * random.nextGaussian());
        assertThat(trend.verdict()).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void theWarmUpDoesNotCount() {
        Trend trend = trend(minutes -> minutes < 10 ? 10 * minutes : 100);
        assertThat(trend.percentAnHour()).isZero();
        assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
    }

    @Test
    void nothingSeenIsUnclear() {
        assertThat(trend(minutes -> Double.NaN).verdict()).isEqualTo(Verdict.UNCLEAR);
    }

    private static Trend trend(DoubleUnaryOperator value) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= 360; i++) {
            double minutes = i / 6.0;
            samples.add(new Sample(minutes, Map.of(MEASURE, value.applyAsDouble(minutes))));
        }
        return Trend.of(samples, MEASURE);
    }
}
