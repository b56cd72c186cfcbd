package io.qrstream.device;

import static io.qrstream.device.VectorLoops.SPECIES;
import static io.qrstream.device.VectorLoops.WIDTH;

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
        parts = new Part[CpuLoops.LANES / WIDTH];
        for (int p = 0; p < parts.length; p++) {
            parts[p] = Part.of(rows, firsts, p * WIDTH, WIDTH);
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
    public void apply(
            float[] source,
            int first,
            int firstStep,
            float[] target,
            int offset,
            int offsetStep,
            int times) {
        // Last rows first: what is written beyond them lies where the next time's first ones go.
        for (int p = parts.length - 1; p >= 0; p--) {
            int input = first + parts[p].first;
            int output = offset + p * WIDTH;
            for (int t = 0; t < times; t += 4) {
                // The last four begin early rather than leave single sums, as slow as four.
                int from = Math.max(0, Math.min(t, times - 4));
                int x = input + from * firstStep;
                int y = output + from * offsetStep;
                if (times >= 4) {
                    sumFour(parts[p].columns, source, x, firstStep, target, y, offsetStep);
                } else {
                    sumFew(parts[p].columns, source, x, firstStep, target, y, offsetStep, times);
                }
            }
        }
    }

    /** A sum waits for each of its steps; four wait together. */
    private static void sumFour(
            float[] columns,
            float[] x,
            int input,
            int inputStep,
            float[] target,
            int output,
            int outputStep) {
        int twice = 2 * inputStep;
        int thrice = 3 * inputStep;
        int end = input + columns.length / WIDTH;
        int origin = input * WIDTH;
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        // By one index alone: HotSpot then checks the inputs' bounds once, before the loop.
        for (int i = input; i < end; i++) {
            FloatVector column = FloatVector.fromArray(SPECIES, columns, i * WIDTH - origin);
            a = plus(column, x[i], a);
            b = plus(column, x[i + inputStep], b);
            c = plus(column, x[i + twice], c);
            d = plus(column, x[i + thrice], d);
        }
        store(a, target, output);
        store(b, target, output + outputStep);
        store(c, target, output + 2 * outputStep);
        store(d, target, output + 3 * outputStep);
    }

    private static void sumFew(
            float[] columns,
            float[] x,
            int input,
            int inputStep,
            float[] target,
            int output,
            int outputStep,
            int times) {
        for (int t = 0; t < times; t++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            int in = input + t * inputStep;
            for (int at = 0; at < columns.length; at += WIDTH, in++) {
                sum = plus(FloatVector.fromArray(SPECIES, columns, at), x[in], sum);
            }
            store(sum, target, output + t * outputStep);
        }
    }

    private static FloatVector plus(FloatVector column, float input, FloatVector sum) {
        return column.fma(FloatVector.broadcast(SPECIES, input), sum);
    }

    private static void store(FloatVector sum, float[] target, int output) {
        // + 0 makes of -0 a 0.
        sum.add(0f).intoArray(target, output);
    }
}
