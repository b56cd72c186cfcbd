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
     * Opens a device, and logs which in one line.
     *
     * @param index of whoever opens it, from 0: spreads the openers over the GPUs
     * @param memoryBytes for the arenas of a device on a GPU, all together
     * @param batches how many this process works on at a time on one GPU, at least 1
     * @throws DeviceUnavailableException if this is {@link #CUDA} and no GPU can be used
     * @throws DeviceLostException if this process has lost the GPU and does not get it back
     */
    public Device open(int index, long memoryBytes, int batches) {
        if (this == CPU) {
            Device cpu = new CpuDevice();
            LOGGER.info("device: {}", cpu.description());
            return cpu;
        }
        return open(CudaProbe.result(), index, memoryBytes, batches);
    }

    Device open(CudaProbe probe, int index, long memoryBytes, int batches) {
        if (probe.usable()) {
            int ordinal = index % probe.gpus().size();
            Device gpu = openGpu(ordinal, memoryBytes / CudaDevice.DEPTH, batches);
            LOGGER.info("device: {}", gpu.description());
            return gpu;
        }
        LostDevice.requireNone(probe.missing());
        require(probe);
        Device cpu = new CpuDevice();
        LOGGER.info("device: {}; no GPU can be used: {}", cpu.description(), probe.missing());
        return cpu;
    }

    /** A driver that has lost a GPU may list it all the same. */
    private static Device openGpu(int ordinal, long arenaBytes, int batches) {
        try {
            return new CudaDevice(ordinal, arenaBytes, batches);
        } catch (DeviceCallException e) {
            LostDevice.requireNot(ordinal, e.getMessage());
            throw e;
        }
    }

    /**
     * Looks whether this process could open the device, as it is said before a job starts in it.
     *
     * @throws DeviceUnavailableException if this is {@link #CUDA} and no GPU can be used
     */
    public void require() {
        if (this == CUDA) {
            require(CudaProbe.result());
        }
    }

    private void require(CudaProbe probe) {
        if (this == CUDA && !probe.usable()) {
            throw new DeviceUnavailableException(
                    "device is 'cuda', but no GPU can be used: " + probe.missing() + '.');
        }
    }
}
