package io.qrstream.embedding;

/**
 * The loops over lanes. Each is one Java's compiler makes vector instructions of: no branches, no
 * calls but the simplest of {@link Math}, all arrays at the same index. Not fused multiply-adds:
 * these would be an eighth faster where the processor has them, and a thousand times slower where
 * not.
 */
final class LaneLoops {

    private LaneLoops() {}

    /** Adds a filter of three taps over neighbouring phases. */
    static void add(float[] sum, float[] a, float[] b, float[] c, float[] taps, int tap) {
        float wa = taps[tap];
        float wb = taps[tap + 1];
        float wc = taps[tap + 2];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += wa * a[i] + wb * b[i] + wc * c[i];
        }
    }

    /** Adds two such filters, over two channels: the sum is fetched and stored once. */
    static void add(float[] sum, Lanes x, int channel, int phase, float[] taps, int tap) {
        float[] a = x.phase(channel, phase - 1);
        float[] b = x.phase(channel, phase);
        float[] c = x.phase(channel, phase + 1);
        float[] d = x.phase(channel + 1, phase - 1);
        float[] e = x.phase(channel + 1, phase);
        float[] f = x.phase(channel + 1, phase + 1);
        float wa = taps[tap];
        float wb = taps[tap + 1];
        float wc = taps[tap + 2];
        float wd = taps[tap + 3];
        float we = taps[tap + 4];
        float wf = taps[tap + 5];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i] + we * e[i] + wf * f[i];
        }
    }

    /** The filter [1 2 1]. */
    static void blur(float[] y, float[] a, float[] b, float[] c) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] + 2 * b[i] + c[i];
        }
    }

    /**
     * Swish in place, {@code v · sigmoid(α v)}, as {@code (v + |v| tanh(|α v| / 2)) / 2} with the
     * sign of α; the hyperbolic tangent is a quotient of polynomials, exact to some 1e-7.
     *
     * <p>Source of the polynomials: Eigen, generic_fast_tanh_float.
     */
    static void swish(float[] y, float alpha) {
        float half = Math.abs(alpha) / 2;
        float sign = Math.signum(alpha) / 2;
        for (int i = 0; i < y.length; i++) {
            float v = y[i];
            float size = Math.abs(v);
            float u = Math.min(7.9f, size * half);
            float z = u * u;
            float p = z * -2.76076847742355e-16f + 2.00018790482477e-13f;
            p = z * p - 8.60467152213735e-11f;
            p = z * p + 5.12229709037114e-08f;
            p = z * p + 1.48572235717979e-05f;
            p = z * p + 6.37261928875436e-04f;
            p = z * p + 4.89352455891786e-03f;
            float q = z * 1.19825839466702e-06f + 1.18534705686654e-04f;
            q = z * q + 2.26843463243900e-03f;
            q = z * q + 4.89352518554385e-03f;
            y[i] = 0.5f * v + sign * size * (u * p / q);
        }
    }

    /** The sum of two arrays over all steps, a number a lane, at the beginning of {@code sum}. */
    static void total(float[] sum, float[] a, float[] b) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        for (int left = sum.length / Lanes.COUNT; left > 1; left = (left + 1) / 2) {
            int kept = (left + 1) / 2 * Lanes.COUNT;
            int folded = left / 2 * Lanes.COUNT;
            for (int i = 0; i < folded; i++) {
                sum[i] += sum[kept + i];
            }
        }
    }
}
