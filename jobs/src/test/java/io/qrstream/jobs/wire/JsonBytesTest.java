package io.qrstream.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextsTest {

    private final FloatTexts texts = new FloatTexts();

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

    /** Against Java's own shortest text, in any notation. */
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

    private String text(float number) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            texts.write(number, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
