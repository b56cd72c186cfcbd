package io.qrstream.device;

import java.util.ArrayDeque;
import java.util.Deque;

/** Resources that are closed together, the last one first. */
final class CudaResources implements AutoCloseable {

    private final Deque<CudaResource> open = new ArrayDeque<>();

    <R extends CudaResource> R add(R resource) {
        open.push(resource);
        return resource;
    }

    /** The same resources in a new owner's hands: closing this does nothing more. */
    CudaResources moved() {
        CudaResources moved = new CudaResources();
        moved.open.addAll(open);
        open.clear();
        return moved;
    }

    /** Hands them over to who has others already, and closes these before those. */
    void moveTo(CudaResources owner) {
        open.descendingIterator().forEachRemaining(owner.open::push);
        open.clear();
    }

    /** Closes all of them, also where one fails; then throws what the first to fail threw. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
