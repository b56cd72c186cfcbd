package io.qrstream.heartbeat;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.testing.cuda.NeedsCuda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link SegmentationTest} on a CUDA device. */
@NeedsCuda
class CudaSegmentationTest extends SegmentationTest {

    @Override
    Device open() {
        return CudaUnit.open();
    }

    @Override
    @BeforeEach
    void begin() {
        CudaUnit.plugIn();
        super.begin();
    }

    @Override
    @AfterEach
    void close() {
        super.close();
        CudaUnit.takeOut();
    }
}
