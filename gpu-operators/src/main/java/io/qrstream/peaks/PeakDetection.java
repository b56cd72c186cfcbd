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
    int ENERGY_REACH = EnergySurroundings.FAR;

    /**
     * Begins to look for the candidates of a batch, and returns while a GPU still does. As many
     * batches can be begun as the device is deep; they are finished in the same order.
     */
    void begin(Response response);

    /**
     * Whether {@link #finish} need not wait. Does not block.
     *
     * @throws IllegalStateException if no batch was begun
     */
    boolean isDone();

    /**
     * The candidates of the first batch that was begun and not finished; blocks until they are
     * found.
     *
     * @return valid until the next call
     * @throws IllegalStateException if no batch was begun
     */
    Candidates finish();

    /**
     * Finds the candidates of a batch while no other is begun; blocks until they are found.
     *
     * @return valid until the next call
     */
    default Candidates apply(Response response) {
        begin(response);
        return finish();
    }

    /**
     * The detection for a device.
     *
     * @param device of the batches
     * @param suppression {@code w}, in samples, at least 4
     */
    static PeakDetection on(Device device, int suppression) {
        return device instanceof CudaDevice cuda
                ? CudaPeakDetection.ofResponse(cuda, suppression)
                : onCpu(suppression);
    }

    /**
     * The detection in an energy: its candidates are described by their surroundings, {@link
     * #ENERGY_REACH} samples before and after them, and by the {@link LevelShift} there. Windows
     * must hold that context on both sides.
     *
     * @param device of the batches
     * @param suppression {@code w}, in samples, at least 4
     * @param filterDelay how far behind the signal its filtered samples lie
     */
    static PeakDetection ofEnergy(Device device, int suppression, int filterDelay) {
        return device instanceof CudaDevice cuda
                ? CudaPeakDetection.ofEnergy(cuda, suppression, filterDelay)
                : new EnergyPeaks(
                        onCpu(suppression), new Surroundings(suppression).behind(), filterDelay);
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
