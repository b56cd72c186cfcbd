package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;

/**
 * Numbers in arithmetic that gradients are computed of.
 *
 * <p>DJL's own {@code x.mul(number)} puts the number into a direct buffer that belongs to the
 * garbage collector once {@code mul} has returned, but PyTorch's backward pass reads it there:
 * after a collection in between, gradients are multiplied by whatever that memory holds by then.
 */
final class Constant {

    private Constant() {}

    /**
     * {@code x · factor}, both into the product and into its gradient.
     *
     * @param x its manager must not be closed before the backward pass is over
     */
    static NDArray times(NDArray x, float factor) {
        return x.mul(x.getManager().create(factor));
    }
}
