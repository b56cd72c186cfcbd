package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuLoops;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;

/** The energy of a convolution on the CPU, window by window. */
final class CpuEnergy implements Convolution {

    private final Convolution filter;
    private final int before;
    private final CpuLoops.Energy energy = CpuLoops.fastest().energy();

    /**
     * @param filter gives {@code before + 15} responses before a window's first owned gate
     * @param before energies that are wanted there
     */
    CpuEnergy(Convolution filter, int before) {
        this.filter = filter;
        this.before = before;
    }

    @Override
    public Response apply(DeviceBatch batch) {
        DeviceFloats filtered = filter.apply(batch).values();
        DeviceFloats values = batch.arena().floats(filtered.length());
        float[] source = HostFloats.array(filtered);
        float[] target = HostFloats.array(values);
        for (int i = 0; i < batch.size(); i++) {
            energy.sum(source, batch.origin(i) - before, batch.end(i), target);
        }
        return new Response(batch, values, filtered);
    }
}
