/**
 * Device: where the samples are while they are worked on, beneath every stage. In: samples appended
 * to an {@link io.qrstream.device.Arena} of a {@link io.qrstream.device.Device}; out: {@link
 * io.qrstream.device.DeviceFloats} on loan.
 */
package io.qrstream.device;
