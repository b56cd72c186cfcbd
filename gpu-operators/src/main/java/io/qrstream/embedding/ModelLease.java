package io.qrstream.embedding;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a model of the {@link ModelRegistry}, which stays in memory at least until this
 * is closed. Scorers made of the model close before.
 */
public final class ModelLease implements AutoCloseable {

    private final ModelRegistry registry;
    private final ModelRegistry.Entry entry;
    private final AtomicBoolean closed = new AtomicBoolean();

    ModelLease(ModelRegistry registry, ModelRegistry.Entry entry) {
        this.registry = registry;
        this.entry = entry;
    }

    /**
     * The model; all leases of one content give the same object. It is not the caller's to close.
     *
     * @throws IllegalStateException if the lease is closed
     */
    public VaeModel model() {
        requireOpen();
        return entry.model();
    }

    /**
     * Another lease of the same model, without looking at its files; nobody may close this one
     * meanwhile.
     *
     * @return owned by the caller, who closes it
     * @throws IllegalStateException if this lease is closed
     */
    public ModelLease again() {
        requireOpen();
        return registry.again(entry);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("lease of a model is closed");
        }
    }

    /**
     * Returns the lease; the last one frees the model.
     *
     * @throws IllegalStateException if it is closed already
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            throw new IllegalStateException(
                    "lease of model " + entry.model().id() + " closed twice");
        }
        registry.leave(entry);
    }
}
