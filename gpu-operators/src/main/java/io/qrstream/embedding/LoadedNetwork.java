package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;

/** A model's network in native memory: what threads share. Closes after all that it lends. */
interface LoadedNetwork extends AutoCloseable {

    /** A forward pass for one thread, on the CPU. */
    default Network newNetwork() {
        return newNetwork(Device.cpu());
    }

    /**
     * A forward pass for one thread.
     *
     * @param place where its rows will be
     */
    Network newNetwork(Device place);

    /**
     * Points of the latent space {@code [n, latent]} to rows {@code [n, rowLength]}.
     *
     * @throws UnsupportedOperationException if the network comes whole, as foreign ones do
     */
    NDArray decode(NDArray latents);

    @Override
    void close();
}
