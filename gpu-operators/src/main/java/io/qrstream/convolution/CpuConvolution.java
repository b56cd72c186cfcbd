package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;

/** A convolution in plain Java: it takes the windows of a batch one after the other. */
abstract class CpuConvolution implements Convolution {

    private final int before;

    /**
     * @param before responses that are wanted before a window's first owned gate
     */
    CpuConvolution(int before) {
        this.before = before;
    }

    @Override
    public final Response apply(DeviceBatch batch) {
        float[] samples = HostFloats.array(batch.samples());
        DeviceFloats values = batch.arena().floats(batch.samples().length());
        for (int i = 0; i < batch.size(); i++) {
            convolve(samples, batch.origin(i) - before, batch.end(i), HostFloats.array(values));
        }
        return new Response(batch, values);
    }

    /**
     * Responses {@code from .. to-1}; reads samples from {@code from - taps} on, those before index
     * 0 as silence.
     */
    abstract void convolve(float[] samples, int from, int to, float[] response);
}
