package io.qrstream.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RickerWaveletTest {

    /** Values of numpy: {@code t = linspace(-3, 3, 30)}. */
    @Test
    void isTheReferencesWaveletOf30Taps() {
        float[] taps = RickerWavelet.taps(30);
        assertThat(taps).hasSize(30);
        assertThat((double) taps[0]).isCloseTo(-0.032451455975, within(1e-8));
        assertThat((double) taps[14]).isCloseTo(0.359312964695, within(1e-7));
        for (int i = 0; i < 15; i++) {
            assertThat((double) taps[29 - i]).isCloseTo(taps[i], within(1e-7));
        }
    }

    @Test
    void refusesFewerThanTwoTaps() {
        assertThatThrownBy(() -> RickerWavelet.taps(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 taps");
    }
}
