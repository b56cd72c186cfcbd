package io.qrstream.operator;

import io.qrstream.embedding.ModelLease;

/** The newest good model of a feed: where its follower hands it to the subtasks. */
final class NewestModel implements AutoCloseable {

    private ChosenModel newest;
    private boolean closed;
    private volatile int published;

    /** How many there were so far; costs nothing. */
    int published() {
        return published;
    }

    /** Replaces the model; owns its lease from now on. */
    synchronized void publish(ChosenModel next) {
        ChosenModel old = closed ? next : newest;
        if (!closed) {
            newest = next;
            published++;
        }
        if (old != null) {
            old.lease().close();
        }
    }

    /**
     * The model with a lease of its own, which the caller closes.
     *
     * @throws IllegalStateException if there was none yet, or there are no more
     */
    synchronized ChosenModel get() {
        if (newest == null) {
            throw new IllegalStateException("there is no newest model");
        }
        ModelLease lease = newest.lease().again();
        return new ChosenModel(newest.choice(), lease);
    }

    /** Returns the lease, and those of models that come later. */
    @Override
    public synchronized void close() {
        closed = true;
        if (newest != null) {
            newest.lease().close();
            newest = null;
        }
    }
}
