package io.qrstream.device;

import java.util.Arrays;

/** Row by row. */
final class PlainCombination implements CpuLoops.Combination {

    private final float[][] rows;
    private final int[] firsts;
    private final int span;

    PlainCombination(float[][] rows, int[] firsts) {
        this.rows = rows;
        this.firsts = firsts;
        span = Arrays.stream(firsts).max().orElseThrow() + rows[0].length;
    }

    @Override
    public int span() {
        return span;
    }

    @Override
    public void apply(
            float[] source,
            int first,
            int firstStep,
            float[] target,
            int offset,
            int offsetStep,
            int times) {
        for (int row = 0; row < rows.length; row++) {
            int input = first + firsts[row];
            int output = offset + row;
            int t = 0;
            for (; t + 4 <= times; t += 4) {
                sumFour(rows[row], source, input, firstStep, target, output, offsetStep);
                input += 4 * firstStep;
                output += 4 * offsetStep;
            }
            for (; t < times; t++) {
                // + 0 makes of -0 a 0.
                target[output] = sum(rows[row], source, input) + 0f;
                input += firstStep;
                output += offsetStep;
            }
        }
    }

    private static float sum(float[] h, float[] x, int first) {
        float sum = 0;
        for (int i = 0; i < h.length; i++) {
            sum = Fused.sum(h[i], x[first + i], sum);
        }
        return sum;
    }

    /** A sum waits for each of its steps; four wait together. */
    private static void sumFour(
            float[] h,
            float[] x,
            int first,
            int firstStep,
            float[] target,
            int offset,
            int offsetStep) {
        int second = first + firstStep;
        int third = second + firstStep;
        int fourth = third + firstStep;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < h.length; i++) {
            a = Fused.sum(h[i], x[first + i], a);
            b = Fused.sum(h[i], x[second + i], b);
            c = Fused.sum(h[i], x[third + i], c);
            d = Fused.sum(h[i], x[fourth + i], d);
        }
        target[offset] = a + 0f;
        target[offset + offsetStep] = b + 0f;
        target[offset + 2 * offsetStep] = c + 0f;
        target[offset + 3 * offsetStep] = d + 0f;
    }
}
