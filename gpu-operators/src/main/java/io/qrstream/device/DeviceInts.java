package io.qrstream.device;

/** Integers on a device, on loan from an {@link Arena}. */
public interface DeviceInts {

    /** Number of integers that may be read. */
    int length();
}
