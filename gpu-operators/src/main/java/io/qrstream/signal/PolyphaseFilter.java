package io.qrstream.signal;

import io.qrstream.device.CpuLoops;
import java.util.Arrays;

/**
 * Rational resampling by a polyphase low-pass filter.
 *
 * <p>Output {@code m} is the sum over {@code j} of {@code h[m * down + 10 * max(up, down) - j * up]
 * * x[j]}, with silence around the signal: zero phase, the same design as {@code
 * scipy.signal.resample_poly} (a windowed sinc of 20 zero crossings, Kaiser window, beta 5, cut off
 * at the lower of the two Nyquist rates).
 *
 * <p>An output is summed in one fixed order whatever the chunks, by fused multiply-adds, so a
 * stream resampled in pieces is bit-identical to the signal resampled whole, on any machine.
 * Outputs are made in blocks, at fixed places in the endless signal, whose coefficients are banded
 * matrices. Belongs to one thread.
 */
public final class PolyphaseFilter {

    private static final int ZERO_CROSSINGS = 10;
    private static final double KAISER_BETA = 5;
    // What a stream keeps for inputs to be read where they lie, in samples: more costs too much.
    private static final int MOST_KEPT = 256;

    private final ResamplingRatio ratio;
    private final int halfLength;
    private final int taps;
    private final Block[] blocks;
    // The blocks come again after so many outputs, made of so many inputs.
    private final int cycleOutputs;
    private final int cycleInputs;
    // Inputs that one cycle reads.
    private final int reach;
    // Of whole cycles; kept from call to call, for there is one with every chunk.
    private float[] inputs = new float[0];
    private float[] made = new float[0];

    public PolyphaseFilter(ResamplingRatio ratio) {
        this.ratio = ratio;
        this.halfLength = ZERO_CROSSINGS * Math.max(ratio.up(), ratio.down());
        this.taps = 2 * halfLength / ratio.up() + 1;
        this.cycleOutputs = ratio.up() * Math.max(1, CpuLoops.LANES / ratio.up());
        this.cycleInputs = cycleOutputs / ratio.up() * ratio.down();
        this.blocks = blocks(lowPass(halfLength, 1.0 / Math.max(ratio.up(), ratio.down())));
        Block last = blocks[blocks.length - 1];
        this.reach = last.first + last.rows.span() - blocks[0].first;
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

    /** Index of the first input sample to keep for output {@code m} and those behind it. */
    public long firstKept(long m) {
        return reach <= MOST_KEPT ? cycleStart(m) : lastInput(m) - taps + 1;
    }

    /** Number of values to keep room for behind the last input sample. */
    public int keptBehind() {
        return reach <= MOST_KEPT ? reach : 0;
    }

    private long cycleStart(long m) {
        return Math.floorDiv(m, (long) cycleOutputs) * cycleInputs + blocks[0].first;
    }

    /** How many outputs are made of the first {@code inputs} input samples alone. */
    public long outputsKnownAfter(long inputs) {
        long last = Math.floorDiv(inputs * ratio.up() - halfLength - 1, (long) ratio.down());
        return Math.max(0, last + 1);
    }

    /**
     * Outputs {@code m .. m + count - 1}.
     *
     * <p>Inputs are read where they lie if {@code x} begins no later than {@link #firstKept} and
     * has {@link #keptBehind} values behind the last sample, else copied before. What is in {@code
     * x} and no input of the outputs does not change them, but must be finite.
     *
     * @param x input samples; {@code x[at]} is the one of index {@link #lastInput} of {@code m},
     *     and all others that the outputs are made of must be there
     * @param target receives the outputs
     * @param offset where in {@code target} they start
     */
    public void outputs(long m, int count, float[] x, int at, float[] target, int offset) {
        if (count == 0) {
            return;
        }
        int skipped = Math.floorMod(m, cycleOutputs);
        int cycles = (skipped + count + cycleOutputs - 1) / cycleOutputs;
        int origin = (int) (at - lastInput(m) + cycleStart(m));
        int length = (cycles - 1) * cycleInputs + reach;
        boolean inPlace = origin >= 0 && origin + length <= x.length;
        if (!inPlace) {
            int last = at + (int) (lastInput(m + count - 1) - lastInput(m));
            takeInputs(x, at - taps + 1, last, origin, length);
        }
        int room = cycles * cycleOutputs + CpuLoops.LANES;
        made = made.length < room ? new float[room] : made;
        int end = skipped + count - (cycles - 1) * cycleOutputs;
        // The last block first: what it writes beyond its outputs is written over.
        for (int b = blocks.length - 1; b >= 0; b--) {
            int from = blocks[b].start + blocks[b].size <= skipped ? 1 : 0;
            int to = blocks[b].start >= end ? cycles - 1 : cycles;
            make(blocks[b], inPlace ? x : inputs, inPlace ? origin : 0, from, to);
        }
        System.arraycopy(made, skipped, target, offset, count);
    }

    private void make(Block block, float[] x, int origin, int from, int to) {
        block.rows.apply(
                x,
                origin + block.first - blocks[0].first + from * cycleInputs,
                cycleInputs,
                made,
                block.start + from * cycleOutputs,
                cycleOutputs,
                to - from);
    }

    /** Copies the inputs of whole cycles; those not in {@code x[from .. to]} are not needed. */
    private void takeInputs(float[] x, int from, int to, int origin, int length) {
        if (inputs.length < length) {
            inputs = new float[length];
        }
        int start = Math.max(0, from - origin);
        int end = Math.min(length, to + 1 - origin);
        Arrays.fill(inputs, 0, start, 0);
        System.arraycopy(x, origin + start, inputs, start, end - start);
        Arrays.fill(inputs, end, length, 0);
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
        return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
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
