package io.qrstream.device;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link DeviceTest} on a CUDA device. */
class CudaDeviceTest extends DeviceTest {

    @Override
    Device open() {
        return CudaUnit.open();
    }

    @BeforeEach
    void plugIn() {
        CudaUnit.plugIn();
    }

    @AfterEach
    void takeOut() {
        CudaUnit.takeOut();
    }
}
