package io.qrstream.device;

/**
 * What has crossed between host and device since the device was opened, in bytes.
 *
 * @param uploadedBytes to the device
 * @param downloadedBytes from the device
 */
public record DeviceTraffic(long uploadedBytes, long downloadedBytes) {

    /** Nothing. */
    public static final DeviceTraffic NONE = new DeviceTraffic(0, 0);
}
