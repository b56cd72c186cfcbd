package io.qrstream.device;

import static io.qrstream.device.VectorLoops.SPECIES;
import static io.qrstream.device.VectorLoops.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * A moving energy by doubling, a block at a time and in place: from its end, so that what is added
 * has not been summed yet.
 */
final class VectorEnergy implements CpuLoops.Energy {

    private static final int BLOCK = 1024;
    private static final int REACH = CpuLoops.ENERGY_SPAN - 1;

    // Room below the block's first sample: vectors that reach there find zeros.
    private static final int ROOM = 2 * CpuLoops.ENERGY_SPAN;

    private final float[] sums = new float[ROOM + BLOCK + CpuLoops.LANES];

    @Override
    public void sum(float[] source, int from, int to, float[] target) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            System.arraycopy(source, at - REACH, sums, ROOM - REACH, REACH + n);
            int end = ROOM + n;
            square(end);
            for (int shift = 1; shift <= REACH; shift *= 2) {
                add(shift, end);
            }
            System.arraycopy(sums, ROOM, target, at, n);
        }
    }

    private void square(int end) {
        for (int i = CpuLoops.ENERGY_SPAN; i < end; i += WIDTH) {
            FloatVector x = FloatVector.fromArray(SPECIES, sums, i);
            x.mul(x).intoArray(sums, i);
        }
    }

    /** What lies below {@code ROOM} is complete only as far as the later steps ask. */
    private void add(int shift, int end) {
        int i = end - WIDTH;
        for (; i >= CpuLoops.ENERGY_SPAN; i -= WIDTH) {
            FloatVector x = FloatVector.fromArray(SPECIES, sums, i);
            x.add(FloatVector.fromArray(SPECIES, sums, i - shift)).intoArray(sums, i);
        }
        for (int rest = i + WIDTH - 1; rest >= CpuLoops.ENERGY_SPAN; rest--) {
            sums[rest] += sums[rest - shift];
        }
    }
}
