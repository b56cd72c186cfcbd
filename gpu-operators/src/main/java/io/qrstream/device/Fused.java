package io.qrstream.device;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * A product fused with a sum, the two rounded once.
 *
 * <p>{@link Math#fma} is an instruction where the processor has one. Where it has none, as under
 * some emulators, the JDK's own takes microseconds, and doubles give the same float.
 */
final class Fused {

    /** Whether the processor has the instruction, as far as the JVM says. */
    static final boolean IN_HARDWARE = inHardware();

    private Fused() {}

    /** {@code a * b + c}, of finite floats. */
    static float sum(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : inDoubles(a, b, c);
    }

    /**
     * The same without the instruction: the product is exact, the sum is rounded to odd, and that
     * rounds to the float as the exact sum would (S. Boldo, G. Melquiond: Emulation of a FMA and
     * correctly rounded sums, IEEE Transactions on Computers 57, 2008).
     */
    static float inDoubles(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        double ofC = sum - product;
        double error = (product - (sum - ofC)) + (c - ofC);
        long bits = Double.doubleToRawLongBits(sum);
        if (error != 0 && (bits & 1) == 0) {
            bits += error > 0 == sum > 0 ? 1 : -1;
        }
        return (float) Double.longBitsToDouble(bits);
    }

    private static boolean inHardware() {
        try {
            HotSpotDiagnosticMXBean jvm =
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return jvm == null || Boolean.parseBoolean(jvm.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException | LinkageError e) {
            // Of a JVM that has no such option, nothing is known.
            return true;
        }
    }
}
