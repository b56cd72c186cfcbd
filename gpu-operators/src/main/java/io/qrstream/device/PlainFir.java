package io.qrstream.device;

import java.util.Arrays;

/**
 * A filter summed tap by tap.
 *
 * <p>HotSpot vectorizes a loop only where all its arrays are read and written at the same index, so
 * a block is copied five times, shifted by a sample each, and every group of five taps adds those
 * copies to the sums; between groups the sums move by five samples instead. On AVX-512 that is four
 * times as fast as indexing the samples at an offset.
 */
final class PlainFir implements CpuLoops.Fir {

    // A block, its sums and its copies stay in the first-level cache.
    private static final int BLOCK = 1024;
    // Six make a loop body that HotSpot no longer unrolls, and so no longer vectorizes.
    private static final int GROUP = 5;

    private final float[] taps;
    private final int reach;
    private final float[] sums;
    private final float[][] shifted;

    /** Taps beyond the filter are zero and cannot change a sum: they fill the last group. */
    PlainFir(float[] taps) {
        this.taps = Arrays.copyOf(taps, GROUP * ((taps.length + GROUP - 1) / GROUP));
        this.reach = this.taps.length - GROUP;
        this.sums = new float[BLOCK + reach];
        this.shifted = new float[GROUP][BLOCK + reach];
    }

    @Override
    public void convolve(float[] samples, int from, int to, float[] response) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            for (int g = 0; g < GROUP; g++) {
                copyShifted(samples, at - reach - g, shifted[g], n + reach);
            }
            addGroups(n);
            System.arraycopy(sums, 0, response, at, n);
        }
    }

    private static void copyShifted(float[] samples, int from, float[] target, int n) {
        int silence = Math.min(n, Math.max(0, -from));
        Arrays.fill(target, 0, silence, 0);
        System.arraycopy(samples, Math.max(0, from), target, silence, n - silence);
    }

    /** The sum of a block's first sample begins at {@code reach} and ends at 0. */
    private void addGroups(int n) {
        Arrays.fill(sums, reach, reach + n, 0);
        for (int k = 0; k < taps.length; k += GROUP) {
            int start = reach - k;
            if (k > 0) {
                System.arraycopy(sums, start + GROUP, sums, start, n);
            }
            addGroup(k, start, start + n);
        }
    }

    private void addGroup(int k, int from, int to) {
        accumulate(
                from,
                to,
                sums,
                taps[k],
                shifted[0],
                taps[k + 1],
                shifted[1],
                taps[k + 2],
                shifted[2],
                taps[k + 3],
                shifted[3],
                taps[k + 4],
                shifted[4]);
    }

    private static void accumulate(
            int from,
            int to,
            float[] y,
            float a,
            float[] xa,
            float b,
            float[] xb,
            float c,
            float[] xc,
            float d,
            float[] xd,
            float e,
            float[] xe) {
        for (int i = from; i < to; i++) {
            y[i] = ((((y[i] + a * xa[i]) + b * xb[i]) + c * xc[i]) + d * xd[i]) + e * xe[i];
        }
    }
}
