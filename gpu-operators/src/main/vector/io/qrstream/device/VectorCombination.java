package io.qrstream.device;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Column by column: an input times its column of coefficients is added to all outputs at once. A
 * zero above or below the band cannot change a sum.
 */
final class VectorCombination implements CpuLoops.Combination {

    private final int span;
    private final Part[] parts;

    VectorCombination(float[][] rows, int[] firsts) {
        span = Arrays.stream(firsts).max().orElseThrow() + rows[0].length;
        parts = new Part[CpuLoops.LANES / VectorLoops.WIDTH];
        for (int p = 0; p < parts.length; p++) {
            parts[p] = Part.of(rows, firsts, p * VectorLoops.WIDTH, VectorLoops.WIDTH);
        }
    }

    /** The rows of one vector: columns of its width, from one input on. */
    private record Part(int first, float[] columns) {

        static Part of(float[][] rows, int[] firsts, int from, int width) {
            int to = Math.min(rows.length, from + width);
            if (from >= to) {
                return new Part(0, new float[0]);
            }
            int first = Arrays.stream(firsts, from, to).min().orElseThrow();
            int end = Arrays.stream(firsts, from, to).max().orElseThrow() + rows[0].length;
            float[] columns = new float[(end - first) * width];
            for (int row = from; row < to; row++) {
                for (int k = 0; k < rows[row].length; k++) {
                    columns[(firsts[row] - first + k) * width + row - from] = rows[row][k];
                }
            }
            return new Part(first, columns);
        }
    }

    @Override
    public int span() {
        return span;
    }

    @Override
    public void apply(float[] source, int first, float[] target, int offset) {
        for (int p = 0; p < parts.length; p++) {
            sum(parts[p], source, first, target, offset + p * VectorLoops.WIDTH);
        }
    }

    private void sum(Part part, float[] x, int first, float[] target, int offset) {
        float[] columns = part.columns;
        int width = VectorLoops.WIDTH;
        FloatVector sum = FloatVector.zero(VectorLoops.SPECIES);
        int input = first + part.first;
        for (int c = 0; c < columns.length; c += width) {
            float factor = x[input++];
            sum = sum.add(FloatVector.fromArray(VectorLoops.SPECIES, columns, c).mul(factor));
        }
        // + 0 makes of -0 a 0.
        sum.add(0f).intoArray(target, offset);
    }
}
