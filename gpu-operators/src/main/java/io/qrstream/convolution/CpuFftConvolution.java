package io.qrstream.convolution;

/**
 * Convolution by overlap-save: long blocks for long windows, shorter ones for windows that one of
 * them can hold.
 *
 * <p>A block's rounding depends on where it begins, so the response is brought to a grid of 2^-30
 * mV, coarser than that rounding for any ECG (below about 10,000 mV) and finer than a float of 1 mV
 * can say. A flat line gives equal responses, and windows agree but for values that lie on a border
 * of the grid.
 */
final class CpuFftConvolution extends CpuConvolution {

    private static final int LONG_BLOCK_PER_TAP = 4;
    private static final int SHORT_BLOCK_PER_TAP = 2;
    private static final int MIN_BLOCK = 1024;

    private final OverlapSave longBlocks;
    private final OverlapSave shortBlocks;

    CpuFftConvolution(float[] taps, int before) {
        super(before);
        longBlocks = new OverlapSave(taps, longBlock(taps.length));
        shortBlocks = new OverlapSave(taps, block(SHORT_BLOCK_PER_TAP * taps.length));
    }

    @Override
    void convolve(float[] samples, int from, int to, float[] response) {
        OverlapSave blocks = to - from <= shortBlocks.fresh() ? shortBlocks : longBlocks;
        blocks.convolve(samples, from, to, response);
    }

    /** Length of the blocks for long signals. */
    static int longBlock(int taps) {
        return block(LONG_BLOCK_PER_TAP * taps);
    }

    /** The first power of two from {@code length} on. */
    private static int block(int length) {
        return Math.max(MIN_BLOCK, Integer.highestOneBit(length - 1) * 2);
    }
}
