package io.qrstream.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingRatioTest {

    @ParameterizedTest
    @CsvSource({
        "360, 25, 36",
        "250, 1, 1",
        "128, 125, 64",
        "257, 250, 257",
        "500, 1, 2",
        "1000, 1, 4",
        "333.3333333333333, 3, 4",
        "333.25, 1000, 1333",
        "20, 25, 2",
        "20000, 1, 80"
    })
    void isExactInLowestTerms(double samplingRate, int up, int down) {
        assertThat(ResamplingRatio.of(samplingRate, 250)).isEqualTo(new ResamplingRatio(up, down));
    }

    @Test
    void noResamplingIsNone() {
        assertThat(ResamplingRatio.of(250, 250).isNone()).isTrue();
        assertThat(ResamplingRatio.NONE.isNone()).isTrue();
        assertThat(ResamplingRatio.of(360, 250).isNone()).isFalse();
    }

    @Property
    void isWithinOnePartIn4096OfAnyRate(
            @ForAll @DoubleRange(min = 20, max = 20_000) double samplingRate,
            @ForAll @DoubleRange(min = 20, max = 20_000) double workingRate) {
        ResamplingRatio ratio = ResamplingRatio.of(samplingRate, workingRate);
        assertThat(ratio.up()).isBetween(1, ResamplingRatio.MAX_TERM);
        assertThat(ratio.down()).isBetween(1, ResamplingRatio.MAX_TERM);
        double error = (double) ratio.up() / ratio.down() / (workingRate / samplingRate) - 1;
        assertThat(error).isCloseTo(0, within(1.0 / ResamplingRatio.MAX_TERM));
    }

    @Property
    void findsAnyRatioOfSmallTerms(
            @ForAll @IntRange(min = 1, max = 1000) int up,
            @ForAll @IntRange(min = 1, max = 1000) int down) {
        ResamplingRatio ratio = ResamplingRatio.of(down, up);
        assertThat((long) ratio.up() * down).isEqualTo((long) up * ratio.down());
        assertThat(ratio.up()).isLessThanOrEqualTo(up);
    }

    @Test
    void refusesRatesTooFarApart() {
        assertThatThrownBy(() -> ResamplingRatio.of(20_000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("20000.0 Hz and 1.0 Hz are too far apart to resample");
        assertThatThrownBy(() -> ResamplingRatio.of(20, 1e6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000000.0 Hz");
    }

    /** Outputs lie at multiples of down/up inputs; the last one begins before the input ends. */
    @Property
    void countsAndPlacesOutputs(
            @ForAll @IntRange(min = 1, max = 4096) int up,
            @ForAll @IntRange(min = 1, max = 4096) int down,
            @ForAll @IntRange(max = 1_000_000) int inputs) {
        ResamplingRatio ratio = new ResamplingRatio(up, down);
        long outputs = ratio.outputs(inputs);
        assertThat(outputs * down).isGreaterThanOrEqualTo((long) inputs * up);
        assertThat((outputs - 1) * down).isLessThan((long) inputs * up);
        double place = (double) inputs * down / up;
        assertThat((double) ratio.nearestInput(inputs)).isCloseTo(place, within(0.5 + 1e-6));
    }
}
