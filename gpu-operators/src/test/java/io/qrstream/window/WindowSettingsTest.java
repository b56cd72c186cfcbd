package io.qrstream.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.ResamplingRatio;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "250, 0, 5, 1, 2, 500, context before cannot be 0",
        "250, 1, -1, 1, 2, 500, context after cannot be -1",
        "250, 1, 5, -1, 2, 500, hop in seconds cannot be -1",
        "250, 1, 5, NaN, 2, 500, hop in seconds cannot be NaN",
        "250, 1, 5, 3, 2, 500, longest window in s cannot be 2",
        "250, 1, 5, 0, 0, 500, longest window in s cannot be 0",
        "250, 1, 5, 1, 2, 0, clock tolerance in ms cannot be 0",
        "0, 1, 5, 1, 2, 500, working rate in Hz cannot be 0",
        "1, 1, 5, 1, 2, 500, working rate in Hz cannot be 1",
        "NaN, 1, 5, 1, 2, 500, working rate in Hz cannot be NaN",
        "Infinity, 1, 5, 1, 2, 500, working rate in Hz cannot be Infinity"
    })
    void refusesWhatNoWindowCanBeCutBy(
            double rate,
            int before,
            int after,
            double hop,
            double max,
            long tolerance,
            String why) {
        assertThatThrownBy(
                        () ->
                                new WindowSettings(
                                        OptionalDouble.of(rate),
                                        before,
                                        after,
                                        hop,
                                        max,
                                        tolerance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void convertsSecondsAtTheWorkingRate() {
        WindowSettings settings = new WindowSettings(OptionalDouble.of(250), 1, 0, 0.5, 2, 500);
        Run run = new Run("s", 0, 360, settings.ratio(360), 0);
        assertThat(run.workingRate()).isEqualTo(250);
        assertThat(settings.hopSamples(run)).isEqualTo(125);
        assertThat(settings.maxSamples(run)).isEqualTo(500);
    }

    @Test
    void aHopIsAtLeastOneGate() {
        WindowSettings settings = new WindowSettings(OptionalDouble.empty(), 1, 0, 0, 0.000_1, 500);
        assertThat(settings.ratio(360)).isEqualTo(ResamplingRatio.NONE);
        Run run = new Run("s", 0, 360, ResamplingRatio.NONE, 0);
        assertThat(settings.hopSamples(run)).isOne();
        assertThat(settings.maxSamples(run)).isOne();
    }
}
