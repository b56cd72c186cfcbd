package io.qrstream.peaks;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.device.OnCudaUnit;
import io.qrstream.testing.cuda.NeedsCuda;

/** {@link PeakDetectionTest} on a CUDA device. */
@NeedsCuda
class CudaPeakDetectionTest extends PeakDetectionTest implements OnCudaUnit {

    @Override
    Device open() {
        return CudaUnit.open();
    }
}
