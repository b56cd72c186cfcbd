package io.qrstream.device;

/**
 * A moving energy by doubling: sums over two samples, then four, eight and sixteen.
 *
 * <p>Each step adds to a block a copy of it, shifted: HotSpot vectorizes a loop only where all its
 * arrays are read and written at the same index.
 */
final class PlainEnergy implements CpuLoops.Energy {

    private static final int BLOCK = 1024;
    private static final int REACH = CpuLoops.ENERGY_SPAN - 1;

    private final float[] sums = new float[REACH + BLOCK];
    private final float[] shifted = new float[REACH + BLOCK];

    @Override
    public void sum(float[] source, int from, int to, float[] target) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            System.arraycopy(source, at - REACH, sums, 0, REACH + n);
            square(REACH + n);
            for (int shift = 1; shift <= REACH; shift *= 2) {
                System.arraycopy(sums, 0, shifted, shift, REACH + n - shift);
                add(shift, REACH + n);
            }
            System.arraycopy(sums, REACH, target, at, n);
        }
    }

    private void square(int n) {
        float[] x = sums;
        for (int i = 0; i < n; i++) {
            x[i] *= x[i];
        }
    }

    private void add(int from, int to) {
        float[] x = sums;
        float[] y = shifted;
        for (int i = from; i < to; i++) {
            x[i] += y[i];
        }
    }
}
