package io.qrstream.convolution;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.testing.cuda.NeedsCuda;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** {@link EnergyTest} on a CUDA device. */
@NeedsCuda
class CudaEnergyTest extends EnergyTest {

    @Override
    Device open() {
        return CudaUnit.open();
    }

    @BeforeTry
    void plugIn() {
        CudaUnit.plugIn();
    }

    @AfterTry
    void takeOut() {
        CudaUnit.takeOut();
    }
}
