package io.qrstream.device;

import io.qrstream.testing.cuda.NeedsCuda;

/** {@link DeviceTest} on a CUDA device. */
@NeedsCuda
class CudaDeviceTest extends DeviceTest implements OnCudaUnit {

    @Override
    Device open() {
        return CudaUnit.open();
    }
}
