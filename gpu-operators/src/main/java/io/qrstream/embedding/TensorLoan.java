package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.qrstream.device.DeviceFloats;

/** Rows that lie in a tensor, on loan until the next: memory to write to, and an array to read. */
interface TensorLoan extends DeviceFloats {

    /** Where the tensor is. */
    Device place();

    /**
     * Some rows as an array, in place.
     *
     * @param reader on the tensor's device; owns the array, not the memory
     * @throws IllegalStateException if the loan has ended
     */
    NDArray view(NDManager reader, int from, int to);
}
