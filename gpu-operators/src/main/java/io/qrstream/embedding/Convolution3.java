package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;

/**
 * A convolution over three neighbouring samples, with padding 1.
 *
 * @param weight {@code [out, in, 3]}
 * @param bias {@code [out]}
 */
record Convolution3(Parameter weight, Parameter bias) {

    private static final Shape STRIDE = new Shape(1);
    private static final Shape PADDING = new Shape(1);

    /** {@code [n, in, length]} to {@code [n, out, length]}. */
    NDArray apply(VaeBlock.Values values, NDArray x) {
        return Conv1d.conv1d(x, values.of(weight), values.of(bias), STRIDE, PADDING)
                .singletonOrThrow();
    }
}
