package io.qrstream.device;

/** A device failed. Its kinds say what helps. */
public abstract sealed class DeviceException extends RuntimeException
        permits DeviceMemoryException,
                DeviceCallException,
                DeviceLostException,
                DeviceUnavailableException {

    private static final long serialVersionUID = 1;

    DeviceException(String message) {
        super(message);
    }
}
