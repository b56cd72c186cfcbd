package io.qrstream.convolution;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.device.OnCudaUnit;
import io.qrstream.testing.cuda.NeedsCuda;

/** {@link ConvolutionTest} on a CUDA device. */
@NeedsCuda
class CudaConvolutionTest extends ConvolutionTest implements OnCudaUnit {

    @Override
    Device open() {
        return CudaUnit.open();
    }
}
