package io.qrstream.embedding;

/**
 * The loops over lanes. Each is one Java's compiler makes vector instructions of: no branches, no
 * calls but the simplest of {@link Math}, all arrays at the same index. Not fused multiply-adds:
 * these would be an eighth faster where the processor has them, and a thousand times slower where
 * not.
 */
final class LaneLoops {

    private LaneLoops() {}

    /**
     * Adds a filter of three taps over neighbouring phases. One of six, over two channels, is too
     * long for the compiler.
     */
    static void add(float[] sum, float[] a, float[] b, float[] c, float[] taps, int tap) {
        float wa = taps[tap];
        float wb = taps[tap + 1];
        float wc = taps[tap + 2];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += wa * a[i] + wb * b[i] + wc * c[i];
        }
    }

    /** The filter [1 2 1]. */
    static void blur(float[] y, float[] a, float[] b, float[] c) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] + 2 * b[i] + c[i];
        }
    }

    /**
     * Swish in place, {@code v · sigmoid(α v)}. With {@code d = 1 / (1 + exp(|α v|))} that is
     * {@code (v + |v|) / 2 - |v| d}, or with the other sign of α {@code (v - |v|) / 2 + |v| d}.
     *
     * <p>The exponential is the sixteenth power of the one of a sixteenth, a polynomial: exact to
     * 1e-6 where it counts, and beyond, where d vanishes, it only needs to be large. It needs no
     * bounds, which would take longer than it does.
     */
    static void swish(float[] y, float alpha) {
        float sixteenth = Math.abs(alpha) / 16;
        float sign = alpha < 0 ? -1 : 1;
        for (int i = 0; i < y.length; i++) {
            float v = y[i];
            float size = Math.abs(v);
            float x = size * sixteenth;
            float power = 1 / 120f + x * (1 / 720f);
            power = 1 / 24f + x * power;
            power = 1 / 6f + x * power;
            power = 1 / 2f + x * power;
            power = 1 + x * power;
            power = 1 + x * power;
            power *= power;
            power *= power;
            power *= power;
            power *= power;
            y[i] = 0.5f * v + sign * (0.5f * size - size / (1 + power));
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
