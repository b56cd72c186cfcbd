package io.qrstream.device;

/**
 * The device's context is lost, and with it all that this process has on the device: every further
 * call fails, whoever makes it. All devices of the process must be closed, or the process ended.
 */
public final class DeviceLostException extends DeviceException {

    private static final long serialVersionUID = 1;

    DeviceLostException(String message) {
        super(message);
    }
}
