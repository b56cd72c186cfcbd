package io.qrstream.testing.cuda;

/** What a test can ask the simulated device to do wrong. The native side counts in this order. */
public enum CudaFault {
    /** An allocation, pinned memory and FFT plans included, answers {@code OUT_OF_MEMORY}. */
    OUT_OF_MEMORY,
    /** A launch answers {@code LAUNCH_OUT_OF_RESOURCES}; the next one is fine. */
    REFUSED_LAUNCH,
    /**
     * A kernel crashes when it runs. Calls then answer {@code LAUNCH_FAILED} until the primary
     * context is reset.
     */
    CRASHED_KERNEL,
    /**
     * The device falls off the bus at a call of the driver. All calls then answer {@code UNKNOWN},
     * as drivers do, and a reset does not help.
     */
    LOST_DEVICE
}
