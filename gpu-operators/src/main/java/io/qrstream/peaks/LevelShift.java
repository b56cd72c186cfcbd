package io.qrstream.peaks;

import io.qrstream.device.CpuLoops;

/**
 * How much of a candidate stays: the change of the signal's level from before to after it, over how
 * far the signal rises beyond both levels in between.
 *
 * <p>A heartbeat comes back, whatever its shape: below 0.4 are 19 of 20 normal ones, most premature
 * ventricular ones below 1. A step, as where an electrode moves or an amplifier recovers, does not:
 * it has 2 and more.
 */
final class LevelShift {

    /** The first sample of a level after an R-peak, and as far from it the last one before. */
    static final int NEAR = 24;

    /** Samples of a level: 64 ms, from 96 ms on. */
    static final int SPAN = 16;

    /** How far on both sides of an R-peak the signal's extremes are looked for. */
    static final int REACH = 20;

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
        float before = level(samples, peak - NEAR - SPAN + 1);
        float after = level(samples, peak + NEAR);
        boolean rises = after > before;
        float low = rises ? before : after;
        float high = rises ? after : before;
        float rise = loops.excursion(samples, peak - REACH, peak + REACH + 1, low, high);
        return Math.abs(after - before) / (rise + LEAST_RISE_MV);
    }

    /** A mean, by four sums that do not wait for each other; every fourth sample is of one. */
    private static float level(float[] samples, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = from; i < from + SPAN; i += 4) {
            a += samples[i];
            b += samples[i + 1];
            c += samples[i + 2];
            d += samples[i + 3];
        }
        return ((a + b) + (c + d)) / SPAN;
    }
}
