package io.qrstream.heartbeat;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.device.OnCudaUnit;
import io.qrstream.testing.cuda.NeedsCuda;

/** {@link ExactnessTest} on a CUDA device. */
@NeedsCuda
class CudaExactnessTest extends ExactnessTest implements OnCudaUnit {

    @Override
    Device open() {
        return CudaUnit.open();
    }
}
