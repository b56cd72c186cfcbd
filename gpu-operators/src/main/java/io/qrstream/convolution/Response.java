package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;

/**
 * The response to a batch, in which peaks are looked for.
 *
 * <p>Sample {@code j} of the batch has its response at {@code j} of {@code values}, for {@code j}
 * from {@code origin(i) - 1} (earlier, if the convolution was made for more context) to {@code
 * end(i) - 1} of each window {@code i}; the rest is undefined.
 *
 * @param batch the batch
 * @param values the filtered samples, in mV, or their energy, in mV²; on loan from the batch's
 *     arena
 * @param filtered the filtered samples, in mV, on loan from the batch's arena; the same as {@code
 *     values} where that is no energy
 */
public record Response(DeviceBatch batch, DeviceFloats values, DeviceFloats filtered) {

    /** A response that is the filtered samples themselves. */
    public Response(DeviceBatch batch, DeviceFloats values) {
        this(batch, values, values);
    }
}
