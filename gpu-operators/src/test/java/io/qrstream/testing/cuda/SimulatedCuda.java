package io.qrstream.testing.cuda;

import java.util.List;

/**
 * The simulated CUDA device: what tests tell it, and ask it.
 *
 * <p>Without {@link #plugIn} there is a driver and no device, as on a machine whose GPU was taken
 * out. There is one per JVM, and JCuda sees no other from then on.
 */
public final class SimulatedCuda {

    private static final int UNKNOWN = 999;
    private static final long DEFAULT_MEMORY_BYTES = 1L << 30;

    private SimulatedCuda() {}

    /** Plugs in a new device of 1 GiB: no contexts, no faults, nothing counted. */
    public static void plugIn(CudaMode mode) {
        plugIn(mode, 1, DEFAULT_MEMORY_BYTES);
    }

    /**
     * Plugs in new devices.
     *
     * @param devices 1 to 16
     * @param memoryBytes of each; what goes beyond is {@code OUT_OF_MEMORY}
     */
    public static void plugIn(CudaMode mode, int devices, long memoryBytes) {
        if (!mode.isSimulated()) {
            throw new IllegalArgumentException(mode + " is not simulated");
        }
        SimulatorLibrary.load();
        SimulatorLibrary.reset();
        SimulatorLibrary.configure(devices, memoryBytes, mode.reversed(), mode.deferred());
    }

    /**
     * Makes the driver an older or newer one, until the next is plugged in.
     *
     * @param version the newest CUDA that it serves; 11040 is 11.4
     */
    public static void serve(int version) {
        SimulatorLibrary.setVersion(version);
    }

    /** Takes the device out. Contexts that threads still have bound are destroyed. */
    public static void unplug() {
        SimulatorLibrary.reset();
    }

    /**
     * Makes something go wrong, once.
     *
     * @param nth which occasion, counted from now on; 1 is the next
     */
    public static void fail(CudaFault fault, long nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("occasions count from 1, not " + nth);
        }
        SimulatorLibrary.failAt(fault.ordinal(), nth);
    }

    /** Loses the device now, as {@link CudaFault#LOST_DEVICE} does. */
    public static void loseDevice() {
        loseDevice(UNKNOWN);
    }

    /**
     * Loses the device now.
     *
     * @param answer of all calls from now on, a number of {@code CUresult}
     */
    public static void loseDevice(int answer) {
        SimulatorLibrary.loseDevice(answer);
    }

    /**
     * What is alive. A reset of the primary context frees everything in it, as far as this goes.
     */
    public static LiveResources live() {
        return LiveResources.of(SimulatorLibrary.live());
    }

    /** What was moved and run. */
    public static DeviceTraffic traffic() {
        return DeviceTraffic.of(SimulatorLibrary.traffic());
    }

    /** Why calls and kernels failed, from the first on: what CUDA's error codes do not say. */
    public static List<String> reports() {
        return List.of(SimulatorLibrary.reports());
    }

    /**
     * Vouches for memory that another library owns, such as a tensor's: kernels may use it as if it
     * were the device's. Other memory of the host is an illegal address to them.
     *
     * @param address of its first byte
     * @return to be closed before the memory is freed
     */
    public static Known known(long address, long bytes) {
        SimulatorLibrary.enroll(address, bytes);
        return () -> SimulatorLibrary.strikeOut(address);
    }

    /** Memory that a test vouches for. */
    @FunctionalInterface
    public interface Known extends AutoCloseable {
        @Override
        void close();
    }
}
