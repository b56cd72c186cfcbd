package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What every device promises about the memory it lends, on the CPU. */
class CpuDeviceTest {

    @Test
    void lendsWhatWasAppended() {
        try (CpuDevice device = new CpuDevice();
                Arena arena = device.arena()) {
            assertThat(arena.append(new float[] {9, 1, 2, 9}, 1, 2)).isZero();
            assertThat(arena.append(new float[100_000], 0, 100_000)).isEqualTo(2);
            assertThat(arena.append(new float[] {3}, 0, 1)).isEqualTo(100_002);
            DeviceFloats samples = arena.upload();
            assertThat(samples.length()).isEqualTo(100_003);
            assertThat(HostFloats.array(samples)).startsWith(1, 2, 0);
            assertThat(HostFloats.array(samples)[100_002]).isEqualTo(3);
        }
    }

    @Test
    void appendingEndsWithTheUploadAndBeginsAgainWithTheReset() {
        try (CpuDevice device = new CpuDevice();
                Arena arena = device.arena()) {
            arena.append(new float[1], 0, 1);
            arena.upload();
            assertThatIllegalStateException()
                    .isThrownBy(() -> arena.append(new float[1], 0, 1))
                    .withMessageContaining("after upload");
            arena.reset();
            assertThat(arena.append(new float[] {5}, 0, 1)).isZero();
            assertThat(arena.upload().length()).isOne();
        }
    }

    @Test
    void loansDoNotOverlapAndAreReusedAfterAReset() {
        try (CpuDevice device = new CpuDevice();
                Arena arena = device.arena()) {
            DeviceFloats first = arena.floats(10);
            DeviceFloats second = arena.floats(0);
            DeviceFloats third = arena.floats(10);
            assertThat(first.length()).isEqualTo(10);
            assertThat(second.length()).isZero();
            assertThat(HostFloats.array(first)).isNotSameAs(HostFloats.array(third));
            arena.reset();
            assertThat(HostFloats.array(arena.floats(7))).isSameAs(HostFloats.array(first));
            assertThat(HostFloats.array(arena.floats(500))).hasSizeGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void closingTwiceOrTooEarlyThrows() {
        CpuDevice device = new CpuDevice();
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

    @Test
    void floatsOfAnotherDeviceAreRefused() {
        DeviceFloats elsewhere = () -> 5;
        assertThatThrownBy(() -> HostFloats.array(elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in host memory");
    }

    @Test
    void saysWhatItIs() {
        try (CpuDevice device = new CpuDevice()) {
            assertThat(device.description()).startsWith("cpu (Java ");
        }
    }
}
