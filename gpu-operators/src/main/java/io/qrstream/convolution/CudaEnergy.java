package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;

/** The energy of a convolution on a GPU: the same floats as {@link CpuEnergy}'s. */
final class CudaEnergy implements Convolution {

    // As in the source.
    private static final int THREADS = 256;

    private final Convolution filter;
    private final CudaKernel kernel;

    CudaEnergy(CudaDevice device, Convolution filter) {
        this.filter = filter;
        kernel = device.kernel("energy.cu", "sum_squares");
    }

    @Override
    public Response apply(DeviceBatch batch) {
        DeviceFloats filtered = filter.apply(batch).values();
        int n = filtered.length();
        DeviceFloats values = batch.arena().floats(n);
        kernel.with(filtered)
                .with(n)
                .with(values)
                .launch((int) (((long) n + THREADS - 1) / THREADS), THREADS);
        return new Response(batch, values, filtered);
    }
}
