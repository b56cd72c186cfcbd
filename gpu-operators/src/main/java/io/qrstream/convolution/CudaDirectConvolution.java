package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaFloats;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;
import java.util.Arrays;

/** Direct convolution on a GPU: the same floats as {@link CpuDirectConvolution}'s. */
final class CudaDirectConvolution implements Convolution {

    // As in the source.
    private static final int THREADS = 128;
    private static final int OUTPUTS_OF_THREAD = 8;
    private static final int OUTPUTS = THREADS * OUTPUTS_OF_THREAD;

    private final CudaKernel kernel;
    private final CudaFloats taps;

    CudaDirectConvolution(CudaDevice device, float[] taps) {
        kernel = device.kernel("convolution.cu", "convolve");
        int groups = (taps.length + OUTPUTS_OF_THREAD - 1) / OUTPUTS_OF_THREAD;
        this.taps = device.floats(Arrays.copyOf(taps, groups * OUTPUTS_OF_THREAD));
    }

    @Override
    public Response apply(DeviceBatch batch) {
        int n = batch.samples().length();
        DeviceFloats values = batch.arena().floats(n);
        kernel.with(batch.samples())
                .with(n)
                .with(taps)
                .with(taps.length())
                .with(values)
                .launch((int) (((long) n + OUTPUTS - 1) / OUTPUTS), THREADS);
        return new Response(batch, values);
    }
}
