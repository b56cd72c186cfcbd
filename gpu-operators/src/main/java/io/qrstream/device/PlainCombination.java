package io.qrstream.device;

import java.util.Arrays;

/** Row by row, four at a time: a sum waits for each of its steps, four sums wait together. */
final class PlainCombination implements CpuLoops.Combination {

    private static final int TOGETHER = 4;

    // Filled up with rows of zeros to a multiple of four.
    private final float[][] rows;
    private final int[] firsts;
    private final int span;

    PlainCombination(float[][] rows, int[] firsts) {
        int padded = (rows.length + TOGETHER - 1) / TOGETHER * TOGETHER;
        this.rows = Arrays.copyOf(rows, padded);
        this.firsts = Arrays.copyOf(firsts, padded);
        Arrays.fill(this.rows, rows.length, padded, new float[rows[0].length]);
        span = Arrays.stream(firsts).max().orElseThrow() + rows[0].length;
    }

    @Override
    public int span() {
        return span;
    }

    @Override
    public void apply(float[] source, int first, float[] target, int offset) {
        for (int row = 0; row < rows.length; row += TOGETHER) {
            sumFour(source, first, row, target, offset + row);
        }
    }

    private void sumFour(float[] x, int first, int row, float[] target, int offset) {
        float[] ha = rows[row];
        float[] hb = rows[row + 1];
        float[] hc = rows[row + 2];
        float[] hd = rows[row + 3];
        int ia = first + firsts[row];
        int ib = first + firsts[row + 1];
        int ic = first + firsts[row + 2];
        int id = first + firsts[row + 3];
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int k = 0; k < ha.length; k++) {
            a += ha[k] * x[ia + k];
            b += hb[k] * x[ib + k];
            c += hc[k] * x[ic + k];
            d += hd[k] * x[id + k];
        }
        // + 0 makes of -0 a 0.
        target[offset] = a + 0f;
        target[offset + 1] = b + 0f;
        target[offset + 2] = c + 0f;
        target[offset + 3] = d + 0f;
    }
}
