package io.qrstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a soak passes by: nothing but what is seen to be flat. */
class SoakReportTest {

    @Test
    void whatIsFlatPasses() {
        assertThat(report(minutes -> 7).notFlat()).isEmpty();
    }

    @Test
    void whatGrowsDoesNot() {
        assertThat(report(minutes -> minutes).notFlat()).containsExactly(Measure.STATE);
    }

    @Test
    void whatNobodySawDoesNot() {
        assertThat(report(minutes -> Double.NaN).notFlat()).containsExactly(Measure.STATE);
    }

    /** An hour of checkpoints of a size; all else is constant. */
    private static SoakReport report(DoubleUnaryOperator state) {
        List<Sample> samples =
                IntStream.rangeClosed(1, 360)
                        .mapToObj(i -> sample(i / 6.0, state.applyAsDouble(i / 6.0)))
                        .toList();
        return new SoakReport(1, samples);
    }

    private static Sample sample(double minutes, double state) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(measure -> values.put(measure, 1.0));
        values.put(Measure.STATE, state);
        return new Sample(minutes, values);
    }
}
