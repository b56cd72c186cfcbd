package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;

/**
 * A linear layer.
 *
 * @param weight {@code [out, in]}
 * @param bias {@code [out]}
 */
record LinearLayer(Parameter weight, Parameter bias) {

    /** {@code [n, in]} to {@code [n, out]}. */
    NDArray apply(VaeBlock.Values values, NDArray x) {
        return Linear.linear(x, values.of(weight), values.of(bias)).singletonOrThrow();
    }
}
