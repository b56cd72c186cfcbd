package io.qrstream.device;

import static io.qrstream.device.VectorLoops.SPECIES;
import static io.qrstream.device.VectorLoops.WIDTH;

import jdk.incubator.vector.FloatVector;

/** A filter whose sums stay in registers, four vectors of them at a time. */
final class VectorFir implements CpuLoops.Fir {

    private final float[] taps;

    VectorFir(float[] taps) {
        this.taps = taps.clone();
    }

    @Override
    public void convolve(float[] source, int from, int to, float[] target) {
        int step = 4 * WIDTH;
        int i = from;
        for (; i <= to - step; i += step) {
            sumFour(source, i, target);
        }
        if (i < to && to - from >= step) {
            // Some once more: what is left would take as long alone.
            sumFour(source, to - step, target);
            return;
        }
        for (; i <= to - WIDTH; i += WIDTH) {
            sumOne(source, i, target);
        }
        sumRest(source, i, to, target);
    }

    private void sumFour(float[] x, int i, float[] target) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = 0; k < taps.length; k++) {
            FloatVector tap = FloatVector.broadcast(SPECIES, taps[k]);
            a = a.add(FloatVector.fromArray(SPECIES, x, i - k).mul(tap));
            b = b.add(FloatVector.fromArray(SPECIES, x, i + WIDTH - k).mul(tap));
            c = c.add(FloatVector.fromArray(SPECIES, x, i + 2 * WIDTH - k).mul(tap));
            d = d.add(FloatVector.fromArray(SPECIES, x, i + 3 * WIDTH - k).mul(tap));
        }
        a.intoArray(target, i);
        b.intoArray(target, i + WIDTH);
        c.intoArray(target, i + 2 * WIDTH);
        d.intoArray(target, i + 3 * WIDTH);
    }

    private void sumOne(float[] x, int i, float[] target) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int k = 0; k < taps.length; k++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, i - k).mul(taps[k]));
        }
        sum.intoArray(target, i);
    }

    private void sumRest(float[] x, int from, int to, float[] target) {
        for (int i = from; i < to; i++) {
            float sum = 0;
            for (int k = 0; k < taps.length; k++) {
                sum += taps[k] * x[i - k];
            }
            target[i] = sum;
        }
    }
}
