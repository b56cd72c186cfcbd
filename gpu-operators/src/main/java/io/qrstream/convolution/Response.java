package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;

/**
 * The filter's response to a batch.
 *
 * <p>Sample {@code j} of the batch has its response at {@code j} of {@code values}, for {@code j}
 * from {@code origin(i) - 1} to {@code end(i) - 1} of each window {@code i}; the rest is undefined.
 *
 * @param batch the batch
 * @param values on loan from the batch's arena
 */
public record Response(DeviceBatch batch, DeviceFloats values) {}
