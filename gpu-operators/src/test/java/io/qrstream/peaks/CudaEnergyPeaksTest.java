package io.qrstream.peaks;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.device.OnCudaUnit;
import io.qrstream.testing.cuda.NeedsCuda;

/** {@link EnergyPeaksTest} on a CUDA device. */
@NeedsCuda
class CudaEnergyPeaksTest extends EnergyPeaksTest implements OnCudaUnit {

    @Override
    Device open() {
        return CudaUnit.open();
    }
}
