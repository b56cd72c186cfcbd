package io.qrstream.device;

import io.qrstream.testing.cuda.NeedsCuda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link DeviceTest} on a CUDA device. */
@NeedsCuda
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
