package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.testing.cuda.CudaTest;

class KernelTimesTest {

    @CudaTest
    void timesLaunchesUntilClosed() {
        try (CudaDevice device = new CudaDevice(0, 1 << 20, 1)) {
            KernelTimes times = device.timeKernels();
            launch(device);
            assertThat(times.takeMicros()).containsOnlyKeys("add_vectors");
            launch(device);
            times.close();
            launch(device);
            assertThat(times.takeMicros()).containsOnlyKeys("add_vectors");
            launch(device);
            assertThat(times.takeMicros()).isEmpty();
        }
    }

    private static void launch(CudaDevice device) {
        CudaFloats one = device.floats(new float[] {1});
        device.kernel("vector_addition.cu", "add_vectors")
                .with(one)
                .with(one)
                .with(1)
                .with(one)
                .launch(1, 1);
    }
}
