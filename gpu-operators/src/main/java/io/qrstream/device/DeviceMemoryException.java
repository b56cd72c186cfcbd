package io.qrstream.device;

/** The device has no memory for this: less of it may do. Nothing is lost. */
public final class DeviceMemoryException extends DeviceException {

    private static final long serialVersionUID = 1;

    DeviceMemoryException(String message) {
        super(message);
    }
}
