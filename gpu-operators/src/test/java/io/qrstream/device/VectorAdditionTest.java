package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.testing.cuda.CudaTest;

class VectorAdditionTest {

    @CudaTest
    void addsOnBothAndTimesBoth() {
        for (int length : new int[] {1, 255, 256, 257, 10_007}) {
            VectorAddition.Timing timing = VectorAddition.run(0, length);
            assertThat(timing.length()).isEqualTo(length);
            assertThat(timing.equal()).isTrue();
            assertThat(timing.cpuMillis()).isBetween(0.0, 60_000.0);
            assertThat(timing.gpuMillis()).isBetween(0.0, 60_000.0);
            assertThat(timing.uploadMillis()).isBetween(0.0, 60_000.0);
        }
        assertThat(CudaResource.open()).isZero();
    }

    @CudaTest
    void theInventoryHasAllThatTheProbeAsksFor() {
        CudaInventory found = CudaInventory.take();
        assertThat(CudaProbe.result().usable()).isTrue();
        assertThat(found.driver().missing()).isNull();
        assertThat(found.driver().version()).matches("\\d+\\.\\d+");
        assertThat(found.compiler().version()).matches("\\d+\\.\\d+");
        assertThat(found.fft().version()).matches("\\d+\\.\\d+");
        assertThat(found.gpus())
                .extracting(CudaInventory.Gpu::name)
                .isEqualTo(CudaProbe.result().gpus());
        assertThat(found.gpus())
                .allMatch(gpu -> gpu.capability() >= 50)
                .allMatch(gpu -> gpu.freeBytes() > 0 && gpu.freeBytes() <= gpu.totalBytes());
        assertThat(CudaResource.open()).isZero();
    }
}
