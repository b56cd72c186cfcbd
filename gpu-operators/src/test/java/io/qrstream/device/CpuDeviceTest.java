package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is the CPU's own; see {@link DeviceTest} for what all devices have in common. */
class CpuDeviceTest {

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
