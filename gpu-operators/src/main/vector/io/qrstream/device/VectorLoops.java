package io.qrstream.device;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Loops of the CPU's widest vectors; loaded where the incubating module is. */
final class VectorLoops implements CpuLoops {

    // Constants: the compiler knows vectors only where it knows their species.
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() <= LANES
                    ? FloatVector.SPECIES_PREFERRED
                    : FloatVector.SPECIES_512;
    static final int WIDTH = SPECIES.length();
    private static final VectorSpecies<Byte> BYTES = SPECIES.withLanes(byte.class);

    private static final CpuLoops FEW = new PlainLoops();

    /** Found and called by name. */
    VectorLoops() {}

    @Override
    public String description() {
        return "loops over " + WIDTH + " floats";
    }

    @Override
    public Fir fir(float[] taps) {
        return new VectorFir(taps);
    }

    @Override
    public Combination combination(float[][] rows, int[] firsts) {
        return Fused.IN_HARDWARE
                ? new VectorCombination(rows, firsts)
                : FEW.combination(rows, firsts);
    }

    @Override
    public Energy energy() {
        return new VectorEnergy();
    }

    @Override
    public float maximum(float[] values, int from, int to) {
        if (to - from < WIDTH) {
            return FEW.maximum(values, from, to);
        }
        IntVector largest = ordered(values, to - WIDTH);
        for (int i = from; i < to - WIDTH; i += WIDTH) {
            largest = largest.max(ordered(values, i));
        }
        return disordered(largest.reduceLanes(VectorOperators.MAX));
    }

    @Override
    public float minimum(float[] values, int from, int to) {
        if (to - from < WIDTH) {
            return FEW.minimum(values, from, to);
        }
        IntVector smallest = ordered(values, to - WIDTH);
        for (int i = from; i < to - WIDTH; i += WIDTH) {
            smallest = smallest.min(ordered(values, i));
        }
        return disordered(smallest.reduceLanes(VectorOperators.MIN));
    }

    @Override
    public float mean(float[] values, int from) {
        // Lanes that are then taken one by one cost more than they save.
        return FEW.mean(values, from);
    }

    @Override
    public float excursion(float[] values, int from, int to, float low, float high) {
        if (to - from < WIDTH) {
            return FEW.excursion(values, from, to, low, high);
        }
        // The bits of positive floats are in their order, and above those of all negative ones.
        IntVector most = beyond(values, to - WIDTH, low, high).max(0);
        for (int i = from; i < to - WIDTH; i += WIDTH) {
            most = most.max(beyond(values, i, low, high));
        }
        return Float.intBitsToFloat(most.reduceLanes(VectorOperators.MAX));
    }

    private static IntVector beyond(float[] values, int i, float low, float high) {
        FloatVector value = FloatVector.fromArray(SPECIES, values, i);
        IntVector above = value.sub(high).reinterpretAsInts();
        return above.max(value.neg().add(low).reinterpretAsInts());
    }

    /** Integers in the order of the floats: a maximum of floats would look for NaN at each step. */
    private static IntVector ordered(float[] values, int i) {
        IntVector bits = FloatVector.fromArray(SPECIES, values, i).reinterpretAsInts();
        IntVector flips = bits.lanewise(VectorOperators.ASHR, 31).lanewise(VectorOperators.LSHR, 1);
        return bits.lanewise(VectorOperators.XOR, flips);
    }

    private static float disordered(int ordered) {
        return Float.intBitsToFloat(ordered ^ ordered >> 31 >>> 1);
    }

    @Override
    public int firstAtLeast(float[] values, int from, int to, float least) {
        int i = from;
        for (; i <= to - WIDTH; i += WIDTH) {
            VectorMask<Float> found = atLeast(values, i, least);
            if (found.anyTrue()) {
                return i + found.firstTrue();
            }
        }
        return i < to && i <= values.length - WIDTH
                ? Math.min(to, i + atLeast(values, i, least).firstTrue())
                : firstOfFew(values, i, to, least);
    }

    @Override
    public int strongest(float[] values, int from) {
        IntVector largest = magnitudes(values, from);
        for (int i = WIDTH; i < ENERGY_SPAN; i += WIDTH) {
            largest = largest.max(magnitudes(values, from + i));
        }
        int max = largest.reduceLanes(VectorOperators.MAX);
        int at = 0;
        for (int i = ENERGY_SPAN - WIDTH; i >= 0; i -= WIDTH) {
            VectorMask<Integer> found = magnitudes(values, from + i).eq(max);
            at = found.anyTrue() ? i + found.firstTrue() : at;
        }
        return from + at;
    }

    /** Bits in the order of the magnitudes. */
    private static IntVector magnitudes(float[] values, int i) {
        return FloatVector.fromArray(SPECIES, values, i).reinterpretAsInts().and(Integer.MAX_VALUE);
    }

    @Override
    public boolean within(byte[] packed, int offset, int count, float limit) {
        int last = offset + (count - WIDTH) * Float.BYTES;
        if (last < offset) {
            return FEW.within(packed, offset, count, limit);
        }
        IntVector largest = magnitudes(packed, last);
        for (int i = offset; i < last; i += WIDTH * Float.BYTES) {
            largest = largest.max(magnitudes(packed, i));
        }
        return largest.reduceLanes(VectorOperators.MAX) <= Float.floatToRawIntBits(limit);
    }

    @Override
    public void addMagnitudes(float[] values, int from, int to, float[] sums, int at) {
        for (int i = 0; i < LANES; i += WIDTH) {
            FloatVector ofSums = FloatVector.fromArray(SPECIES, sums, at + i);
            FloatVector ofBoth = FloatVector.fromArray(SPECIES, sums, at + LANES + i);
            for (int j = from; j < to; j++) {
                FloatVector value = FloatVector.broadcast(SPECIES, values[j]);
                FloatVector earlier = FloatVector.fromArray(SPECIES, values, j - LANES + i);
                ofSums = ofSums.add(earlier.add(value).abs());
                ofBoth = ofBoth.add(earlier.abs().add(value.abs()));
            }
            ofSums.intoArray(sums, at + i);
            ofBoth.intoArray(sums, at + LANES + i);
        }
    }

    private static IntVector magnitudes(byte[] packed, int i) {
        return ByteVector.fromArray(BYTES, packed, i).reinterpretAsInts().and(Integer.MAX_VALUE);
    }

    private static VectorMask<Float> atLeast(float[] values, int i, float least) {
        return FloatVector.fromArray(SPECIES, values, i).compare(VectorOperators.GE, least);
    }

    private static int firstOfFew(float[] values, int from, int to, float least) {
        int i = from;
        while (i < to && values[i] < least) {
            i++;
        }
        return i;
    }
}
