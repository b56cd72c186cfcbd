package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.qrstream.testing.DeviceValues;
import org.junit.jupiter.api.Test;

/** What every device promises about the memory it lends. */
class DeviceTest {

    /** A device of the kind under test; the caller closes it. */
    Device open() {
        return new CpuDevice();
    }

    @Test
    void lendsWhatWasAppended() {
        try (Device device = open();
                Arena arena = device.arena()) {
            assertThat(arena.append(new float[] {9, 1, 2, 9}, 1, 2)).isZero();
            assertThat(arena.append(new float[100_000], 0, 100_000)).isEqualTo(2);
            assertThat(arena.append(new float[] {3}, 0, 1)).isEqualTo(100_002);
            DeviceFloats samples = arena.upload();
            assertThat(samples.length()).isEqualTo(100_003);
            float[] found = arena.toHost(samples);
            assertThat(found).hasSize(100_003).startsWith(1, 2, 0);
            assertThat(found[100_002]).isEqualTo(3);
        }
    }

    @Test
    void tablesLeaveTheSamplesAlone() {
        try (Device device = open();
                Arena arena = device.arena()) {
            arena.append(new float[] {1, 2, 3}, 0, 3);
            assertThat(arena.table(new int[] {7, 8, 9, 10}, 2).length()).isEqualTo(2);
            DeviceFloats samples = arena.upload();
            assertThat(arena.table(new int[] {-1}, 1).length()).isOne();
            assertThat(arena.toHost(samples)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void appendingEndsWithTheUploadAndBeginsAgainWithTheReset() {
        try (Device device = open();
                Arena arena = device.arena()) {
            int room = arena.room();
            arena.append(new float[1], 0, 1);
            assertThat(arena.room()).isEqualTo(room - 1);
            arena.upload();
            assertThatIllegalStateException()
                    .isThrownBy(() -> arena.append(new float[1], 0, 1))
                    .withMessageContaining("after upload");
            arena.reset();
            assertThat(arena.room()).isEqualTo(room);
            assertThat(arena.append(new float[] {5}, 0, 1)).isZero();
            assertThat(arena.toHost(arena.upload())).containsExactly(5);
        }
    }

    @Test
    void aBatchOfNothingIsABatch() {
        try (Device device = open();
                Arena arena = device.arena()) {
            assertThat(arena.toHost(arena.upload())).isEmpty();
            assertThat(arena.toHost(arena.floats(0))).isEmpty();
            assertThat(arena.table(new int[0], 0).length()).isZero();
        }
    }

    @Test
    void loansDoNotOverlap() {
        try (Device device = open();
                Arena arena = device.arena()) {
            for (int batch = 0; batch < 3; batch++) {
                arena.append(new float[] {1, 2}, 0, 2);
                DeviceFloats samples = arena.upload();
                DeviceFloats first = DeviceValues.on(arena, new float[] {3, 4, 5});
                DeviceFloats second = DeviceValues.on(arena, new float[] {6});
                assertThat(arena.toHost(samples)).containsExactly(1, 2);
                assertThat(arena.toHost(first)).containsExactly(3, 4, 5);
                assertThat(arena.toHost(second)).containsExactly(6);
                arena.reset();
            }
        }
    }

    @Test
    void closingTwiceOrTooEarlyThrows() {
        Device device = open();
        Arena arena = device.arena();
        assertThatIllegalStateException().isThrownBy(device::close).withMessageContaining("1 aren");
        arena.close();
        assertThatIllegalStateException().isThrownBy(arena::close).withMessageContaining("twice");
        device.close();
        assertThatIllegalStateException().isThrownBy(device::close).withMessageContaining("twice");
        assertThatIllegalStateException()
                .isThrownBy(device::arena)
                .withMessageContaining("device is closed");
    }
}
