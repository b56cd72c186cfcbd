package io.qrstream.signal;

/**
 * Rational resampling by a polyphase low-pass filter.
 *
 * <p>Output {@code m} is the sum over {@code j} of {@code h[m * down + 10 * max(up, down) - j * up]
 * * x[j]}, with silence around the signal: zero phase, the same design as {@code
 * scipy.signal.resample_poly} (a windowed sinc of 20 zero crossings, Kaiser window, beta 5, cut off
 * at the lower of the two Nyquist rates).
 *
 * <p>An output is summed in one fixed order whatever the chunks, so a stream resampled in pieces is
 * bit-identical to the signal resampled whole. Immutable and thread-safe.
 */
public final class PolyphaseFilter {

    private static final int ZERO_CROSSINGS = 10;
    private static final double KAISER_BETA = 5;

    private final ResamplingRatio ratio;
    private final int halfLength;
    private final int taps;
    // One row of coefficients a phase, in the order of ascending input samples.
    private final float[][] phases;

    public PolyphaseFilter(ResamplingRatio ratio) {
        this.ratio = ratio;
        this.halfLength = ZERO_CROSSINGS * Math.max(ratio.up(), ratio.down());
        this.taps = 2 * halfLength / ratio.up() + 1;
        this.phases = phases(lowPass(halfLength, 1.0 / Math.max(ratio.up(), ratio.down())));
    }

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
     * Output {@code m}.
     *
     * @param x input samples; {@code x[at]} is the one of index {@link #lastInput}, and the {@code
     *     taps() - 1} before it must be there
     */
    public float output(long m, float[] x, int at) {
        long position = m * ratio.down() + halfLength;
        return sum(phases[(int) Math.floorMod(position, (long) ratio.up())], x, at - taps + 1);
    }

    /**
     * Outputs {@code m .. m + count - 1}.
     *
     * <p>Outputs {@code up} apart share their coefficients: taken four at a time they cost little
     * more than half of what they cost alone.
     *
     * @param x input samples; {@code x[at]} is the one of index {@link #lastInput} of {@code m}
     * @param target receives the outputs
     * @param offset where in {@code target} they start
     */
    public void outputs(long m, int count, float[] x, int at, float[] target, int offset) {
        int up = ratio.up();
        int fours = count / (4 * up) * (4 * up);
        for (int i = 0; i < fours; i += 4 * up) {
            int first = at - taps + 1 + i / up * ratio.down();
            outputs(m + i, up, x, first, target, offset + i, true);
        }
        int first = at - taps + 1 + fours / up * ratio.down();
        outputs(m + fours, count - fours, x, first, target, offset + fours, false);
    }

    /** From one output to the next, phase and input advance by a fixed step: no divisions. */
    private void outputs(
            long m, int count, float[] x, int first, float[] target, int offset, boolean fours) {
        int up = ratio.up();
        int phase = (int) Math.floorMod(m * ratio.down() + halfLength, (long) up);
        int input = first;
        for (int i = 0; i < count; i++) {
            if (fours) {
                sumFour(phases[phase], x, input, target, offset + i);
            } else {
                target[offset + i] = sum(phases[phase], x, input);
            }
            phase += ratio.down() % up;
            input += ratio.down() / up;
            if (phase >= up) {
                phase -= up;
                input++;
            }
        }
    }

    private static float sum(float[] h, float[] x, int first) {
        float sum = 0;
        for (int i = 0; i < h.length; i++) {
            sum += h[i] * x[first + i];
        }
        return sum;
    }

    /** Each of the four is summed as {@link #sum} does: a result does not depend on its company. */
    private void sumFour(float[] h, float[] x, int first, float[] target, int offset) {
        int second = first + ratio.down();
        int third = second + ratio.down();
        int fourth = third + ratio.down();
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < h.length; i++) {
            a += h[i] * x[first + i];
            b += h[i] * x[second + i];
            c += h[i] * x[third + i];
            d += h[i] * x[fourth + i];
        }
        target[offset] = a;
        target[offset + ratio.up()] = b;
        target[offset + 2 * ratio.up()] = c;
        target[offset + 3 * ratio.up()] = d;
    }

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
