package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowCapacityTest {

    private static final int ROW = 1024;
    private static final long MOST = 1000 * ROW;

    @Test
    void doublesAsFarAsCanBeAddressed() {
        assertThat(RowCapacity.of(1, 128, ROW, MOST)).isEqualTo(256);
        assertThat(RowCapacity.of(257, 256, ROW, MOST)).isEqualTo(512);
        assertThat(RowCapacity.of(700, 256, ROW, MOST)).isEqualTo(700);
        assertThat(RowCapacity.of(800, 700, ROW, MOST)).isEqualTo(1000);
        assertThat(RowCapacity.of(1000, Integer.MAX_VALUE, ROW, MOST)).isEqualTo(1000);
    }

    @Test
    void refusesWhatCannotBeAddressed() {
        assertThatThrownBy(() -> RowCapacity.of(1001, 256, ROW, MOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1001 rows are wanted, and no more than 1000 fit in a tensor");
    }
}
