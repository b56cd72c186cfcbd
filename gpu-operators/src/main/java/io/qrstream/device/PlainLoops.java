package io.qrstream.device;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Plain Java; the oracle of every other. */
final class PlainLoops implements CpuLoops {

    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle PAIRS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BOTH = 0x0000_0001_0000_0001L;
    private static final long SIGNS = 0x8000_0000_8000_0000L;

    @Override
    public String description() {
        return "plain loops";
    }

    @Override
    public Fir fir(float[] taps) {
        return new PlainFir(taps);
    }

    @Override
    public Combination combination(float[][] rows, int[] firsts) {
        return new PlainCombination(rows, firsts);
    }

    @Override
    public Energy energy() {
        return new PlainEnergy();
    }

    @Override
    public float maximum(float[] values, int from, int to) {
        float max = values[from];
        for (int i = from + 1; i < to; i++) {
            if (values[i] > max) {
                max = values[i];
            }
        }
        return max;
    }

    @Override
    public float minimum(float[] values, int from, int to) {
        float min = values[from];
        for (int i = from + 1; i < to; i++) {
            // Not by Math.min, which takes care of NaN and of -0, and takes its time for it.
            if (values[i] < min) {
                min = values[i];
            }
        }
        return min;
    }

    @Override
    public float mean(float[] values, int from) {
        float a = values[from];
        float b = values[from + 1];
        float c = values[from + 2];
        float d = values[from + 3];
        // By constants, so that the compiler leaves no loop.
        for (int k = 4; k < ENERGY_SPAN; k += 4) {
            a += values[from + k];
            b += values[from + k + 1];
            c += values[from + k + 2];
            d += values[from + k + 3];
        }
        return ((a + b) + (c + d)) / ENERGY_SPAN;
    }

    @Override
    public float excursion(float[] values, int from, int to, float low, float high) {
        float most = 0;
        for (int i = from; i < to; i++) {
            float beyond = values[i] > high ? values[i] - high : low - values[i];
            if (beyond > most) {
                most = beyond;
            }
        }
        return most;
    }

    @Override
    public int firstAtLeast(float[] values, int from, int to, float least) {
        int i = from;
        while (i < to && values[i] < least) {
            i++;
        }
        return i;
    }

    /** Without branches: nobody could predict which it is. */
    @Override
    public int strongest(float[] values, int from) {
        int max = 0;
        for (int k = 0; k < ENERGY_SPAN; k++) {
            max = Math.max(max, magnitude(values[from + k]));
        }
        int smaller = 0;
        for (int k = 0; k < ENERGY_SPAN; k++) {
            smaller |= (magnitude(values[from + k]) - max >>> 31) << k;
        }
        return from + Integer.numberOfTrailingZeros(~smaller);
    }

    /** Bits in the order of the magnitudes. */
    private static int magnitude(float value) {
        return Float.floatToRawIntBits(value) & Integer.MAX_VALUE;
    }

    @Override
    public void addMagnitudes(float[] values, int from, int to, float[] sums, int at) {
        for (int j = from; j < to; j++) {
            float value = values[j];
            float magnitude = Math.abs(value);
            for (int i = 0; i < LANES; i++) {
                float earlier = values[j - LANES + i];
                sums[at + i] += Math.abs(value + earlier);
                sums[at + LANES + i] += magnitude + Math.abs(earlier);
            }
        }
    }

    /**
     * Two at a time: without their signs the bits of floats are ordered as the floats, NaN beyond
     * all, and a bit above each limit is lost where a float is larger.
     */
    @Override
    public boolean within(byte[] packed, int offset, int count, float limit) {
        long limits = Float.floatToRawIntBits(limit) * BOTH | SIGNS;
        int pairs = count / 2;
        long within = SIGNS;
        for (int i = 0; i < pairs; i++) {
            within &= limits - ((long) PAIRS.get(packed, offset + i * Long.BYTES) & ~SIGNS);
        }
        float last = count % 2 == 1 ? (float) FLOATS.get(packed, offset + pairs * Long.BYTES) : 0;
        return within == SIGNS && Math.abs(last) <= limit;
    }
}
