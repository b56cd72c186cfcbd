package io.qrstream.embedding;

/** How a network comes out of a model's file. */
interface NetworkFormat {

    /**
     * Refuses what does not even begin like such a file.
     *
     * @throws InvalidModelException saying what it should be
     */
    void requireBeginning(byte[] content) throws InvalidModelException;

    /**
     * Loads the network; the caller closes it.
     *
     * @throws InvalidModelException if the content is not such a network, saying why
     * @throws IllegalStateException if the engine that runs it cannot be loaded
     */
    LoadedNetwork load(Architecture architecture, byte[] content) throws InvalidModelException;
}
