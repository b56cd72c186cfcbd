package io.qrstream.peaks;

import io.qrstream.device.CpuLoops;

/**
 * How much of a candidate stays: the change of the signal's level from before to after it, over how
 * far the signal rises beyond both levels in between.
 *
 * <p>A heartbeat comes back, whatever its shape: of normal ones 19 of 20 are below 0.4, of
 * premature ventricular ones as many below 1.1. A step, as where an electrode moves or an amplifier
 * recovers, does not: most are above 1.5.
 */
final class LevelShift {

    // The first sample of the level after an R-peak, 96 ms; as far from it is the last one before.
    private static final int NEAR = 24;

    // How far on both sides of it the signal may go beyond the levels, 80 ms.
    private static final int REACH = 20;

    // What divides must not be zero, and what is smaller than 20 µV is no wave.
    private static final float LEAST_RISE_MV = 0.02f;

    private LevelShift() {}

    /**
     * The shift at a sample.
     *
     * @param samples in mV, 40 of them on both sides
     * @return 0 or more
     */
    static float at(float[] samples, int peak, CpuLoops loops) {
        float before = loops.mean(samples, peak - NEAR - CpuLoops.ENERGY_SPAN + 1);
        float after = loops.mean(samples, peak + NEAR);
        boolean rises = after > before;
        float low = rises ? before : after;
        float high = rises ? after : before;
        float rise = loops.excursion(samples, peak - REACH, peak + REACH + 1, low, high);
        return Math.abs(after - before) / (rise + LEAST_RISE_MV);
    }
}
