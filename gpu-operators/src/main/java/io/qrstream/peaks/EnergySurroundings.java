package io.qrstream.peaks;

/**
 * Which energies are the surroundings of a candidate: those {@value #NEAR} to {@value #FAR} samples
 * before and after it, every {@value #STEP}th. Each sums 16 samples, so that they leave out none.
 */
final class EnergySurroundings {

    /** The nearest, in samples. */
    static final int NEAR = 16;

    /** The farthest. */
    static final int FAR = 72;

    /** From one to the next. */
    static final int STEP = 8;

    /** How many there are, on both sides together. */
    static final int PLACES = 2 * ((FAR - NEAR) / STEP + 1);

    private EnergySurroundings() {}
}
