package io.qrstream.device;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which device to work on. */
public enum DeviceChoice {
    /** A GPU where one can be used, else the CPU. */
    AUTO,
    /** A GPU, or nothing. */
    CUDA,
    /** The CPU. */
    CPU;

    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceChoice.class);

    /**
     * Opens a device.
     *
     * @param index of whoever opens it, from 0: spreads the openers over the GPUs
     * @param arenaBytes size of an arena on a GPU
     * @throws DeviceUnavailableException if this is {@link #CUDA} and no GPU can be used
     */
    public Device open(int index, long arenaBytes) {
        if (this == CPU) {
            return new CpuDevice();
        }
        return open(CudaProbe.result(), index, arenaBytes);
    }

    Device open(CudaProbe probe, int index, long arenaBytes) {
        if (probe.usable()) {
            return new CudaDevice(index % probe.gpus().size(), arenaBytes);
        }
        if (this == CUDA) {
            throw new DeviceUnavailableException(
                    "device is 'cuda', but no GPU can be used: " + probe.missing() + '.');
        }
        LOGGER.info("no GPU can be used, so the CPU is: {}", probe.missing());
        return new CpuDevice();
    }
}
