package io.qrstream.device;

/**
 * The innermost loops of the stages on the CPU, and of the resampler, which runs there whatever the
 * device.
 *
 * <p>There are two, equal to the last bit: plain Java, and one that names its vector instructions,
 * chosen where the JVM was started with {@code --add-modules jdk.incubator.vector}. All sums are in
 * a stated order: a {@link Combination} fuses each product with its sum, the others, which a GPU's
 * equal, are of rounded products.
 */
public interface CpuLoops {

    /** The most outputs of one {@link Combination}. */
    int LANES = 16;

    /** Samples that one output of an {@link Energy} takes together. */
    int ENERGY_SPAN = 16;

    /** The fastest there are on this JVM; shared by threads. */
    static CpuLoops fastest() {
        return ChosenLoops.FASTEST;
    }

    /** What they are, for logs. */
    String description();

    /**
     * A causal filter.
     *
     * @param taps copied, at least one
     */
    Fir fir(float[] taps);

    /**
     * A banded matrix.
     *
     * @param rows coefficients of each output, all of one length; at most {@link #LANES} rows
     * @param firsts for each row the input that its first coefficient belongs to, from 0 on
     */
    Combination combination(float[][] rows, int[] firsts);

    /** A moving energy. */
    Energy energy();

    /** The largest of {@code values[from .. to-1]}; not empty, no NaN. */
    float maximum(float[] values, int from, int to);

    /** The smallest of {@code values[from .. to-1]}; not empty, no NaN. */
    float minimum(float[] values, int from, int to);

    /**
     * The mean of {@code values[from .. from+15]}, {@link #ENERGY_SPAN} of them: every fourth value
     * is of one sum, the first two sums are added, the last two, and both.
     */
    float mean(float[] values, int from);

    /**
     * How far {@code values[from .. to-1]} go beyond a band: the largest excess over {@code high}
     * or below {@code low}, 0 if there is none. No NaN.
     */
    float excursion(float[] values, int from, int to, float low, float high);

    /**
     * The first index of {@code values[from .. to-1]} that is at least {@code least}, or where the
     * search ended: {@code to}, or {@code from} if that lies beyond. No NaN.
     */
    int firstAtLeast(float[] values, int from, int to, float least);

    /**
     * The first index of the largest magnitude among {@code values[from .. from+15]}, the {@link
     * #ENERGY_SPAN} values that an {@link Energy} sums. No NaN.
     */
    int strongest(float[] values, int from);

    /**
     * Whether no float is NaN or of a larger magnitude than {@code limit}.
     *
     * @param packed holds the floats, little-endian
     * @param offset where the first one begins
     * @param count how many there are
     * @param limit 0 or more, finite
     */
    boolean within(byte[] packed, int offset, int count, float limit);

    /**
     * Holds each of {@code values[from .. to-1]} against the {@link #LANES} values before it: the
     * magnitude of the sum of {@code values[j]} and {@code values[j - LANES + i]} is added to
     * {@code sums[at + i]}, and the sum of both magnitudes to {@code sums[at + LANES + i]}, from
     * {@code j = from} on.
     *
     * @param from at least {@code LANES}
     * @param sums not the array {@code values}
     */
    void addMagnitudes(float[] values, int from, int to, float[] sums, int at);

    /** A causal filter of finite impulse response. Belongs to one thread. */
    interface Fir {

        /**
         * Writes to {@code target[i]}, for {@code from <= i < to}, the sum of {@code taps[k] *
         * source[i - k]} from {@code k = 0} on.
         *
         * @param from at least {@code taps.length - 1}
         * @param target not the array {@code source}
         */
        void convolve(float[] source, int from, int to, float[] target);
    }

    /** A moving sum of squares. Belongs to one thread. */
    interface Energy {

        /**
         * Writes to {@code target[i]}, for {@code from <= i < to}, the sum of the squares of the
         * {@link #ENERGY_SPAN} values {@code source[i - 15] .. source[i]}: of rounded squares,
         * neighbours first, then pairs, fours and eights. So few rounded sums give all outputs, and
         * each is the same float wherever the loop began.
         *
         * @param from at least {@code ENERGY_SPAN - 1}
         * @param target not the array {@code source}
         */
        void sum(float[] source, int from, int to, float[] target);
    }

    /** A few outputs of neighbouring inputs. Shared by threads. */
    interface Combination {

        /** Inputs that are read, from the first on. */
        int span();

        /**
         * Writes to {@code target[offset + i]} the sum of {@code rows[i][k] * source[first +
         * firsts[i] + k]} from {@code k = 0} on, each product fused with the sum before it, and 0
         * where that is -0; then the same again, each time with {@code first} and {@code offset} a
         * step on.
         *
         * @param source {@link #span()} finite floats from {@code first} on
         * @param target {@link #LANES} floats are written, those beyond the rows without meaning
         * @param offsetStep as many as there are rows, or more
         * @param times how often, 0 or more
         */
        void apply(
                float[] source,
                int first,
                int firstStep,
                float[] target,
                int offset,
                int offsetStep,
                int times);
    }
}
