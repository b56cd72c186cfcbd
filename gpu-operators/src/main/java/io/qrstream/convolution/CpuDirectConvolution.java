package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import java.util.Arrays;

/**
 * Direct convolution in float, summed tap by tap from {@code taps[0]} on.
 *
 * <p>The order is part of the result: it makes the response the same float for every window that
 * holds the sample. HotSpot vectorizes a loop only where all its arrays are read and written at the
 * same index, so each group of four taps works on four copies of the block, shifted by one tap
 * each; on AVX-512 that is three times as fast as indexing the samples at an offset.
 */
final class CpuDirectConvolution implements Convolution {

    // A block, its sums and its four copies stay in the first-level cache.
    private static final int BLOCK = 1024;
    private static final int GROUP = 4;

    private final float[] taps;
    private final float[] sums = new float[BLOCK];
    private final float[][] shifted = new float[GROUP][BLOCK];

    /** Taps beyond the filter are zero and cannot change a sum: they fill the last group. */
    CpuDirectConvolution(float[] taps) {
        this.taps = Arrays.copyOf(taps, GROUP * ((taps.length + GROUP - 1) / GROUP));
    }

    @Override
    public Response apply(DeviceBatch batch) {
        float[] samples = HostFloats.array(batch.samples());
        DeviceFloats values = batch.arena().floats(batch.samples().length());
        for (int i = 0; i < batch.size(); i++) {
            convolve(samples, batch.origin(i) - 1, batch.end(i), HostFloats.array(values));
        }
        return new Response(batch, values);
    }

    /**
     * Responses {@code from .. to-1}; reads samples from {@code from - taps} on, those before index
     * 0 as silence.
     */
    void convolve(float[] samples, int from, int to, float[] response) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            Arrays.fill(sums, 0, n, 0);
            for (int k = 0; k < taps.length; k += GROUP) {
                for (int g = 0; g < GROUP; g++) {
                    copyShifted(samples, at - k - g, shifted[g], n);
                }
                addGroup(k, n);
            }
            System.arraycopy(sums, 0, response, at, n);
        }
    }

    private static void copyShifted(float[] samples, int from, float[] target, int n) {
        int silence = Math.min(n, Math.max(0, -from));
        Arrays.fill(target, 0, silence, 0);
        System.arraycopy(samples, Math.max(0, from), target, silence, n - silence);
    }

    private void addGroup(int k, int n) {
        accumulate(
                n,
                sums,
                taps[k],
                shifted[0],
                taps[k + 1],
                shifted[1],
                taps[k + 2],
                shifted[2],
                taps[k + 3],
                shifted[3]);
    }

    private static void accumulate(
            int n,
            float[] y,
            float a,
            float[] xa,
            float b,
            float[] xb,
            float c,
            float[] xc,
            float d,
            float[] xd) {
        for (int i = 0; i < n; i++) {
            y[i] = (((y[i] + a * xa[i]) + b * xb[i]) + c * xc[i]) + d * xd[i];
        }
    }
}
