package io.qrstream.testing.cuda;

/**
 * What the simulated device has done since it was plugged in.
 *
 * @param uploadedBytes from host memory, pinned or not
 * @param downloadedBytes to host memory
 * @param copiedBytes within device memory
 * @param launches kernels run; fills and FFTs do not count
 */
public record DeviceTraffic(
        long uploadedBytes, long downloadedBytes, long copiedBytes, long launches) {

    /** In the native side's order. */
    static DeviceTraffic of(long[] amounts) {
        return new DeviceTraffic(amounts[0], amounts[1], amounts[2], amounts[3]);
    }
}
