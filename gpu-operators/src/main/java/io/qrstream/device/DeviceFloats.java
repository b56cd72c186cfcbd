package io.qrstream.device;

/** Floats on a device, on loan: from an {@link Arena}, or from whoever reads them next. */
public interface DeviceFloats {

    /** Number of floats that may be read and written. */
    int length();
}
