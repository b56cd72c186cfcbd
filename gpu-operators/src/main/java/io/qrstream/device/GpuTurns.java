package io.qrstream.device;

/**
 * The turns that one device has on its GPU. It never waits for one while it holds another, so no
 * two devices wait for each other.
 */
final class GpuTurns extends CudaResource {

    private final GpuGate gate;
    private final int ordinal;
    private Runnable finisher = () -> {};
    private int held;
    private volatile long waitedNanos;

    GpuTurns(int ordinal, int batches) {
        this.ordinal = ordinal;
        gate = GpuGate.open(ordinal, batches);
        opened();
    }

    void finishBy(Runnable newFinisher) {
        finisher = newFinisher;
    }

    void begin() throws InterruptedException {
        if (!gate.tryEnter()) {
            finisher.run();
            if (held > 0) {
                throw new IllegalStateException(held + " batches are left unfinished on " + this);
            }
            long start = System.nanoTime();
            gate.enter();
            waitedNanos += System.nanoTime() - start;
        }
        held++;
    }

    void end() {
        if (held == 0) {
            throw new IllegalStateException("no batch was begun on " + this);
        }
        held--;
        gate.leave(1);
    }

    boolean areAwaited() {
        return gate.isAwaited();
    }

    int ofAll() {
        return gate.inside();
    }

    long waitedNanos() {
        return waitedNanos;
    }

    /** Gives back what a failed task has not finished. */
    @Override
    void free() {
        gate.leave(held);
        held = 0;
        gate.close();
    }

    @Override
    public String toString() {
        return "turns on GPU " + ordinal;
    }
}
