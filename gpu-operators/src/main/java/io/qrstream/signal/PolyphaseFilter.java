package io.qrstream.signal;

import io.qrstream.device.CpuLoops;

/**
 * Rational resampling by a polyphase low-pass filter.
 *
 * <p>Output {@code m} is the sum over {@code j} of {@code h[m * down + 10 * max(up, down) - j * up]
 * * x[j]}, with silence around the signal: zero phase, the same design as {@code
 * scipy.signal.resample_poly} (a windowed sinc of 20 zero crossings, Kaiser window, beta 5, cut off
 * at the lower of the two Nyquist rates).
 *
 * <p>An output is summed in one fixed order whatever the chunks, so a stream resampled in pieces is
 * bit-identical to the signal resampled whole. Outputs are made in blocks, at fixed places in the
 * endless signal, whose coefficients are banded matrices. Immutable and thread-safe.
 */
public final class PolyphaseFilter {

    private static final int ZERO_CROSSINGS = 10;
    private static final double KAISER_BETA = 5;

    private final ResamplingRatio ratio;
    private final int halfLength;
    private final int taps;
    private final Block[] blocks;
    // The blocks come again after so many outputs, made of so many inputs.
    private final int cycleOutputs;
    private final int cycleInputs;

    public PolyphaseFilter(ResamplingRatio ratio) {
        this.ratio = ratio;
        this.halfLength = ZERO_CROSSINGS * Math.max(ratio.up(), ratio.down());
        this.taps = 2 * halfLength / ratio.up() + 1;
        this.cycleOutputs = ratio.up() * Math.max(1, CpuLoops.LANES / ratio.up());
        this.cycleInputs = cycleOutputs / ratio.up() * ratio.down();
        this.blocks = blocks(lowPass(halfLength, 1.0 / Math.max(ratio.up(), ratio.down())));
    }

    /** Outputs {@code start .. start + size - 1} of a cycle, from input {@code first} on. */
    private record Block(int start, int size, int first, CpuLoops.Combination rows) {}

    /** The ratio it resamples by. */
    public ResamplingRatio ratio() {
        return ratio;
    }

    /** Input samples that one output is made of. */
    public int taps() {
        return taps;
    }

    /** Index of the last input sample that output {@code m} is made of. */
    public long lastInput(long m) {
        return Math.floorDiv(m * ratio.down() + halfLength, (long) ratio.up());
    }

    /** How many outputs are made of the first {@code inputs} input samples alone. */
    public long outputsKnownAfter(long inputs) {
        long last = Math.floorDiv(inputs * ratio.up() - halfLength - 1, (long) ratio.down());
        return Math.max(0, last + 1);
    }

    /**
     * Outputs {@code m .. m + count - 1}.
     *
     * @param x input samples; {@code x[at]} is the one of index {@link #lastInput} of {@code m},
     *     and all others that the outputs are made of must be there
     * @param target receives the outputs
     * @param offset where in {@code target} they start
     */
    public void outputs(long m, int count, float[] x, int at, float[] target, int offset) {
        Inputs inputs =
                new Inputs(x, at - taps + 1, at + (int) (lastInput(m + count - 1) - lastInput(m)));
        int cycle = (int) -Math.floorMod(m, (long) cycleOutputs);
        int origin = (int) (at - lastInput(m) + (m + cycle) / cycleOutputs * cycleInputs);
        if (cycle < 0) {
            part(inputs, origin, cycle, count, target, offset);
            cycle += cycleOutputs;
            origin += cycleInputs;
        }
        // A block writes all lanes, also those behind its outputs.
        int room = Math.min(count, target.length - offset - CpuLoops.LANES);
        int whole = Math.max(0, (room - cycle) / cycleOutputs);
        // The last block first: what it writes beyond its outputs is written over.
        for (int b = blocks.length - 1; b >= 0; b--) {
            Block block = blocks[b];
            int first = origin + block.first;
            int into = offset + cycle + block.start;
            block.rows.apply(x, first, cycleInputs, target, into, cycleOutputs, whole);
        }
        for (cycle += whole * cycleOutputs; cycle < count; cycle += cycleOutputs) {
            part(inputs, origin + whole++ * cycleInputs, cycle, count, target, offset);
        }
    }

    /** The outputs of a cycle that are wanted; not all of its inputs need be known. */
    private void part(Inputs inputs, int origin, int cycle, int count, float[] target, int offset) {
        float[] outputs = new float[CpuLoops.LANES];
        for (Block block : blocks) {
            int from = Math.max(0, cycle + block.start);
            int to = Math.min(count, cycle + block.start + block.size);
            if (from < to) {
                float[] x = inputs.padded(origin + block.first, block.rows.span());
                block.rows.apply(x, 0, 0, outputs, 0, 0, 1);
                int skipped = from - cycle - block.start;
                System.arraycopy(outputs, skipped, target, offset + from, to - from);
            }
        }
    }

    /** The inputs there are: {@code x[from .. to]}. */
    private record Inputs(float[] x, int from, int to) {

        float[] padded(int first, int length) {
            float[] copy = new float[length];
            int start = Math.max(from, first);
            int end = Math.min(to + 1, first + length);
            System.arraycopy(x, start, copy, start - first, end - start);
            return copy;
        }
    }

    private Block[] blocks(double[] lowPass) {
        float[][] phases = phases(lowPass);
        Block[] made = new Block[(cycleOutputs + CpuLoops.LANES - 1) / CpuLoops.LANES];
        for (int b = 0; b < made.length; b++) {
            int start = b * CpuLoops.LANES;
            made[b] = block(phases, start, Math.min(CpuLoops.LANES, cycleOutputs - start));
        }
        return made;
    }

    private Block block(float[][] phases, int start, int size) {
        float[][] rows = new float[size][];
        int[] firsts = new int[size];
        int first = (int) lastInput(start) - taps + 1;
        for (int i = 0; i < size; i++) {
            long position = (long) (start + i) * ratio.down() + halfLength;
            rows[i] = phases[(int) (position % ratio.up())];
            firsts[i] = (int) lastInput(start + i) - taps + 1 - first;
        }
        return new Block(start, size, first, CpuLoops.fastest().combination(rows, firsts));
    }

    /** One row of coefficients a phase, in the order of ascending input samples. */
    private float[][] phases(double[] lowPass) {
        float[][] rows = new float[ratio.up()][taps];
        for (int k = 0; k < lowPass.length; k++) {
            rows[k % ratio.up()][taps - 1 - k / ratio.up()] = (float) (lowPass[k] * ratio.up());
        }
        return rows;
    }

    private static double[] lowPass(int halfLength, double cutoff) {
        double[] h = new double[2 * halfLength + 1];
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            double edge = (double) (i - halfLength) / halfLength;
            h[i] = sinc((i - halfLength) * cutoff) * besselI0(KAISER_BETA * root(edge));
            sum += h[i];
        }
        for (int i = 0; i < h.length; i++) {
            h[i] /= sum;
        }
        return h;
    }

    private static double root(double edge) {
        return Math.sqrt(Math.max(0, 1 - edge * edge));
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Modified Bessel function of order 0, by its power series (Abramowitz and Stegun 9.6.12). */
    private static double besselI0(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
