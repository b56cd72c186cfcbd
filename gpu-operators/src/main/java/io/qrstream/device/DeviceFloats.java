package io.qrstream.device;

/** An array of floats on a device, on loan from an {@link Arena}. */
public interface DeviceFloats {

    /** Number of floats that may be read and written. */
    int length();
}
