package io.qrstream.device;

import jcuda.driver.CUfunction;
import jcuda.driver.JCudaDriver;

/**
 * A kernel and the arguments of its next launch, given in the order of its parameters. Belongs to
 * its device's thread; launches are queued and do not block.
 */
public final class CudaKernel {

    private final String name;
    private final CUfunction function;
    private final CudaStream stream;
    private final LaunchArguments arguments;

    /**
     * @param arguments shared by all kernels of a device
     */
    CudaKernel(String name, CUfunction function, CudaStream stream, LaunchArguments arguments) {
        this.name = name;
        this.function = function;
        this.stream = stream;
        this.arguments = arguments;
    }

    /** The next argument: floats on this device. */
    public CudaKernel with(DeviceFloats floats) {
        arguments.add(CudaAddress.of(floats).address());
        return this;
    }

    /** The next argument: integers on this device. */
    public CudaKernel with(DeviceInts ints) {
        arguments.add(CudaInts.of(ints).address());
        return this;
    }

    /** The next argument: doubles on this device. */
    public CudaKernel with(CudaDoubles doubles) {
        arguments.add(doubles.address());
        return this;
    }

    /** The next argument. */
    public CudaKernel with(int value) {
        arguments.add(value);
        return this;
    }

    /** The next argument. */
    public CudaKernel with(double value) {
        arguments.add(value);
        return this;
    }

    /**
     * Queues it; the arguments are those given since the last launch.
     *
     * @param blocks in the grid; with 0 nothing is launched
     * @param threads in a block, 1 to 1024
     */
    public void launch(int blocks, int threads) {
        try {
            if (blocks > 0) {
                stream.bind();
                stream.launch(name, () -> queue(blocks, threads));
            }
        } finally {
            arguments.clear();
        }
    }

    private void queue(int blocks, int threads) {
        CudaCalls.check(
                JCudaDriver.cuLaunchKernel(
                        function,
                        blocks,
                        1,
                        1,
                        threads,
                        1,
                        1,
                        0,
                        stream.handle(),
                        arguments.pointer(),
                        null),
                "launching " + name);
    }
}
