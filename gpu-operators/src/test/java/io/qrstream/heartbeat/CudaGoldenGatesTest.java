package io.qrstream.heartbeat;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.testing.cuda.NeedsCuda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link GoldenGatesTest} on a CUDA device. */
@NeedsCuda
class CudaGoldenGatesTest extends GoldenGatesTest {

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
