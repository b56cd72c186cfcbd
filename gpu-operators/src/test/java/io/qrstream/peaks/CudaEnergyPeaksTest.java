package io.qrstream.peaks;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.testing.cuda.NeedsCuda;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** {@link EnergyPeaksTest} on a CUDA device. */
@NeedsCuda
class CudaEnergyPeaksTest extends EnergyPeaksTest {

    @Override
    Device open() {
        return CudaUnit.open();
    }

    @BeforeTry
    @BeforeEach
    void plugIn() {
        CudaUnit.plugIn();
    }

    @AfterTry
    @AfterEach
    void takeOut() {
        CudaUnit.takeOut();
    }
}
