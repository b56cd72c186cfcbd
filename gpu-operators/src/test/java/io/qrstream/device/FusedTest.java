package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FusedTest {

    /** Of any magnitude: few of such sums have to be rounded twice. */
    @Property(tries = 100)
    void doublesRoundOnceTheSumOfAny(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            assertRoundsOnce(any(random), any(random), any(random));
        }
    }

    /** Of few bits, near each other, of opposite signs, at ties: what a second rounding moves. */
    @Property(tries = 100)
    void doublesRoundOnceWhatIsNearATie(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            float a = fewBits(random);
            float b = fewBits(random);
            float c = Math.scalb(fewBits(random), random.nextInt(60) - 30);
            assertRoundsOnce(a, b, c);
            assertRoundsOnce(a, b, Math.nextUp(-a * b));
            assertRoundsOnce(Math.scalb(a, -75), Math.scalb(b, -75), Math.scalb(c, -75));
        }
    }

    private static void assertRoundsOnce(float a, float b, float c) {
        float expected = Math.fma(a, b, c);
        if (Float.floatToRawIntBits(Fused.inDoubles(a, b, c))
                != Float.floatToRawIntBits(expected)) {
            assertThat(Fused.inDoubles(a, b, c)).as("%s * %s + %s", a, b, c).isEqualTo(expected);
        }
    }

    private static float any(Random random) {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) ? value : 0;
    }

    private static float fewBits(Random random) {
        int bits = (1 << 23 | random.nextInt(1 << 23)) & -(1 << random.nextInt(20));
        return random.nextBoolean() ? bits : -bits;
    }
}
