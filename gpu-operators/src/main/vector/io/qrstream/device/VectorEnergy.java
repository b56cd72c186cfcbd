package io.qrstream.device;

import static io.qrstream.device.VectorLoops.SPECIES;
import static io.qrstream.device.VectorLoops.WIDTH;

import jdk.incubator.vector.FloatVector;

/** A moving energy by doubling, a block at a time: sums over two samples, then eight, sixteen. */
final class VectorEnergy implements CpuLoops.Energy {

    private static final int BLOCK = 1024;
    // Sums that a block needs before its first sample.
    private static final int TWOS_BEFORE = 14;
    private static final int EIGHTS_BEFORE = 8;

    private final float[] twos = new float[TWOS_BEFORE + BLOCK + 2 * CpuLoops.LANES];
    private final float[] eights = new float[EIGHTS_BEFORE + BLOCK + CpuLoops.LANES];

    @Override
    public void sum(float[] source, int from, int to, float[] target) {
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            sumTwos(source, at - TWOS_BEFORE, TWOS_BEFORE + n);
            sumEights(EIGHTS_BEFORE + n);
            sumAll(target, at, n);
        }
    }

    private void sumTwos(float[] x, int first, int n) {
        int i = 0;
        for (; i <= n - WIDTH; i += WIDTH) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, first + i);
            FloatVector b = FloatVector.fromArray(SPECIES, x, first + i - 1);
            a.mul(a).add(b.mul(b)).intoArray(twos, i);
        }
        for (; i < n; i++) {
            float a = x[first + i];
            float b = x[first + i - 1];
            twos[i] = a * a + b * b;
        }
    }

    /** What lies beyond the block's end has no meaning, and nobody reads it. */
    private void sumEights(int n) {
        for (int i = 0; i < n; i += WIDTH) {
            FloatVector a = FloatVector.fromArray(SPECIES, twos, i);
            FloatVector b = FloatVector.fromArray(SPECIES, twos, i + 2);
            FloatVector c = FloatVector.fromArray(SPECIES, twos, i + 4);
            FloatVector d = FloatVector.fromArray(SPECIES, twos, i + 6);
            a.add(b).add(c.add(d)).intoArray(eights, i);
        }
    }

    private void sumAll(float[] target, int at, int n) {
        int i = 0;
        for (; i <= n - WIDTH; i += WIDTH) {
            FloatVector a = FloatVector.fromArray(SPECIES, eights, i);
            a.add(FloatVector.fromArray(SPECIES, eights, i + EIGHTS_BEFORE))
                    .intoArray(target, at + i);
        }
        for (; i < n; i++) {
            target[at + i] = eights[i] + eights[i + EIGHTS_BEFORE];
        }
    }
}
