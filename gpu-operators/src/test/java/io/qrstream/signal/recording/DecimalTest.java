package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5e1",
                "1E3",
                "1e+3",
                "1e-3",
                "007.250",
                "1e22",
                "1e23",
                "3.4028235e38",
                "3.4028236e38",
                "1e39",
                "1e-45",
                "7e-46",
                "1e999999999999",
                "0e999999999999",
                "1e-999999999999",
                "16777217",
                "16777219",
                "1.00000005960464477539",
                "1.000000059604644775390625",
                "1.0000000596046447753906251",
                "123456789012345678",
                "1234567890123456789012345",
                "0.000000000000000000000000000000000000000000001"
            })
    void theFloatThatParseFloatGives(String text) {
        assertSame(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "--1", "a", "NaN", "inf"})
    void notANumber(String text) {
        assertThat(new Decimal().read(bytes(text), 0)).isEqualTo(-1);
    }

    @Property(tries = 20_000)
    void anyMantissaAndExponent(
            @ForAll @LongRange(min = -(1L << 62), max = 1L << 62) long mantissa,
            @ForAll @IntRange(min = -60, max = 45) int exponent) {
        assertSame(mantissa + "e" + exponent);
        assertSame(new BigDecimal(mantissa).scaleByPowerOfTen(exponent).toPlainString());
    }

    @Property
    void aFloatReadsBackFromItsOwnText(@ForAll float value) {
        assertSame(Float.toString(value));
        assertSame(Double.toString(value));
        assertSame(new BigDecimal(value).toPlainString());
    }

    @Test
    void besideTheMiddleOfTwoFloats() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            float low = Float.intBitsToFloat(0x30000000 + random.nextInt(0x20000000));
            BigDecimal middle =
                    new BigDecimal(low)
                            .add(new BigDecimal(Math.nextUp(low)))
                            .divide(new BigDecimal(2));
            assertSame(middle.toString());
            for (int digits = 8; digits <= 18; digits++) {
                assertSame(middle.round(new MathContext(digits)).toString());
            }
        }
    }

    @Test
    void stopsAfterTheNumber() {
        Decimal decimal = new Decimal();
        assertThat(decimal.read(bytes("x-12.5e1,3"), 1)).isEqualTo(8);
        assertThat(decimal.value()).isEqualTo(-125);
    }

    private static void assertSame(String text) {
        Decimal decimal = new Decimal();
        assertThat(decimal.read(bytes(text), 0)).as(text).isEqualTo(text.length());
        assertThat(Float.floatToRawIntBits(decimal.value()))
                .as(text)
                .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    }

    private static byte[] bytes(String text) {
        return (text + '\n').getBytes(StandardCharsets.US_ASCII);
    }
}
