package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** A model's forward pass, for one thread; the model lends it and outlives it. */
interface Network extends AutoCloseable {

    /**
     * Decodes rows at their latent means; blocks until it is done.
     *
     * @param rows {@code [n, rowLength]} in mV where it was made for, with a manager of PyTorch's
     *     engine
     * @return {@code (reconstruction [n, rowLength], mu [n, latent], logvar [n, latent])}, owned by
     *     the manager of the rows, as is everything made on the way
     */
    NDList forward(NDArray rows);

    @Override
    void close();
}
