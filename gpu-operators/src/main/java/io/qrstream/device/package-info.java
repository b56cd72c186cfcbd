/**
 * Device: where the samples are while they are worked on. A {@link io.qrstream.device.Device} gives
 * arenas, an {@link io.qrstream.device.Arena} gives arrays; beneath every stage.
 */
package io.qrstream.device;
