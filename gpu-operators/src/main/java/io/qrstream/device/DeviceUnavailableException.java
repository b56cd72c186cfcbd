package io.qrstream.device;

/** A device was asked for that this machine does not have; the message says what is missing. */
public final class DeviceUnavailableException extends DeviceException {

    private static final long serialVersionUID = 1;

    DeviceUnavailableException(String message) {
        super(message);
    }
}
