package io.qrstream.device;

/** The device refused one call. The batch is lost; a new device in its place may serve the next. */
public final class DeviceCallException extends DeviceException {

    private static final long serialVersionUID = 1;

    DeviceCallException(String message) {
        super(message);
    }
}
