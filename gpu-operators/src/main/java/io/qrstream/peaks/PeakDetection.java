package io.qrstream.peaks;

import io.qrstream.convolution.Response;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.Device;

/**
 * Non-maximum suppression and compaction: gate {@code p} is open where {@code response[p + (w + 1)
 * / 2]} is the maximum of {@code response[p .. p + w - 1]}; of a run of open gates the first is a
 * candidate.
 *
 * <p>A run has gates {@code 0 .. n - w}. Windows must hold {@code w - 1} samples of context after
 * their last owned gate and one before the first. Belongs to one thread.
 */
public interface PeakDetection {

    /** How far the surroundings of a candidate of an energy reach, in samples. */
    int ENERGY_REACH = Prominence.FAR;

    /** Finds the candidates; the result is valid until the next call. */
    Candidates apply(Response response);

    /**
     * The detection for a device.
     *
     * @param device of the batches
     * @param suppression {@code w}, in samples, at least 4
     */
    static PeakDetection on(Device device, int suppression) {
        return device instanceof CudaDevice cuda
                ? new CudaPeakDetection(cuda, suppression)
                : onCpu(suppression);
    }

    /**
     * The detection in an energy: its candidates are described by their surroundings, {@link
     * #ENERGY_REACH} samples before and after them. Windows must hold that context on both sides.
     *
     * @param device of the batches
     * @param suppression {@code w}, in samples, at least 4
     */
    static PeakDetection ofEnergy(Device device, int suppression) {
        int behind = new Surroundings(suppression).behind();
        return new EnergyPeaks(on(device, suppression), Prominence.on(device, behind));
    }

    /**
     * The detection for the CPU.
     *
     * @param suppression {@code w}, in samples, at least 4
     */
    static PeakDetection onCpu(int suppression) {
        return new CpuPeakDetection(suppression);
    }
}
