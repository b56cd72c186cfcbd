package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBytesTest {

    private final JsonBytes json = new JsonBytes();

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "0.9, 0.9",
        "0.012345, 0.012345",
        "0.0005, 0.0005",
        "0.000001, 0.000001",
        "7.999999, 7.999999",
        "8, 8.0",
        "-0.5, -0.5",
        "0.0000015, 1.5E-6",
        "123456.78, 123456.78",
        "3.4028235E38, 3.4028235E38"
    })
    void hasTheFewestDigits(float number, String text) {
        assertThat(text(number)).isEqualTo(text);
    }

    @Property(tries = 20_000)
    void millionthsAreSpeltAsTheyAre(@ForAll @IntRange(max = 7_999_999) int millionths) {
        BigDecimal exact = BigDecimal.valueOf(millionths, 6);
        assertThat(new BigDecimal(text(exact.floatValue()))).isEqualByComparingTo(exact);
    }

    @Property(tries = 20_000)
    void anyFloatReadsBack(@ForAll float number) {
        assertThat(Float.parseFloat(text(number))).isEqualTo(number);
    }

    @Property(tries = 20_000)
    void anySmallFloatReadsBack(@ForAll @FloatRange(min = -1, max = 9) float number) {
        assertThat(Float.parseFloat(text(number))).isEqualTo(number);
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(text(Float.NaN)).isEqualTo("null");
        assertThat(text(Float.NEGATIVE_INFINITY)).isEqualTo("null");
    }

    @Property
    void wholeNumbersAreWhole(@ForAll long number) {
        json.reset();
        json.number(number);
        assertThat(json.toBytes()).asString().isEqualTo(String.valueOf(number));
    }

    /** However long, at any place: what has no room makes some. */
    @Property
    void anyTextHasRoom(
            @ForAll @IntRange(max = 600) int before, @ForAll @IntRange(max = 1200) int length) {
        JsonBytes fresh = new JsonBytes();
        fresh.raw("-".repeat(before).getBytes(UTF_8));
        fresh.raw("+".repeat(length).getBytes(UTF_8));
        assertThat(fresh.toBytes()).asString().isEqualTo("-".repeat(before) + "+".repeat(length));
    }

    /** A number may be the last that has room, or the first that has none. */
    @Property
    void anyPlaceHasRoom(@ForAll @IntRange(min = 480, max = 520) int before) {
        JsonBytes fresh = new JsonBytes();
        fresh.raw("-".repeat(before).getBytes(UTF_8));
        fresh.number(Long.MIN_VALUE);
        fresh.number(0.123456f);
        assertThat(fresh.toBytes())
                .asString()
                .isEqualTo("-".repeat(before) + Long.MIN_VALUE + "0.123456");
    }

    private String text(float number) {
        json.reset();
        json.number(number);
        return new String(json.toBytes(), UTF_8);
    }
}
