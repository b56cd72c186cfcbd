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
     * The detection for the CPU.
     *
     * @param suppression {@code w}, in samples, at least 4
     */
    static PeakDetection onCpu(int suppression) {
        return new CpuPeakDetection(suppression);
    }
}
