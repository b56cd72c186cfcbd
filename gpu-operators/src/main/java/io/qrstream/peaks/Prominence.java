package io.qrstream.peaks;

import io.qrstream.convolution.Response;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.Device;

/**
 * What the energy around a candidate is, and where its filtered signal is strongest.
 *
 * <p>The surroundings are the energies {@value #NEAR} to {@value #FAR} samples before and after the
 * candidate, every {@value #STEP}th: each sums 16 samples, so that they leave out few. Belongs to
 * one thread.
 */
interface Prominence {

    /** The nearest of the surroundings, in samples. */
    int NEAR = 16;

    /** The farthest. */
    int FAR = 72;

    /** From one to the next. */
    int STEP = 8;

    /** How many there are, on both sides together. */
    int PLACES = 2 * ((FAR - NEAR) / STEP + 1);

    /** Describes the candidates of a response that is an energy. */
    void describe(Response response, Candidates found);

    /**
     * The one for a device.
     *
     * @param behind how far behind its gate a candidate lies, in samples
     */
    static Prominence on(Device device, int behind) {
        return device instanceof CudaDevice cuda
                ? new CudaProminence(cuda, behind)
                : new CpuProminence(behind);
    }
}
