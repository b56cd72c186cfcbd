package io.qrstream.embedding;

/** Told how a training goes, on its own thread. */
public interface TrainingProgress {

    /**
     * A step was made.
     *
     * @param step of the epoch, from 1
     * @param steps in an epoch
     */
    void step(int step, int steps);

    /**
     * A pass over the training set is done.
     *
     * @param index from 0
     * @param kept whether it is the best so far
     */
    void epoch(int index, Epoch epoch, boolean kept);

    /** Whether to stop after this step and keep the best so far. */
    boolean stopped();
}
