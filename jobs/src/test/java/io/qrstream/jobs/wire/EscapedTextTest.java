package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EscapedTextTest {

    private final EscapedText escaped = new EscapedText("[\"", "\"]");

    /** Whatever was asked for before, and again. */
    @Property
    void anyTextReadsBack(@ForAll @Size(max = 4) List<@StringLength(max = 400) String> texts)
            throws IOException {
        for (String text : texts) {
            Assume.that(new String(text.getBytes(UTF_8), UTF_8).equals(text));
            for (int again = 0; again < 2; again++) {
                String[] read = new ObjectMapper().readValue(escaped.of(text), String[].class);
                assertThat(read).containsExactly(text);
            }
        }
    }

    @Test
    void isWhatIsAroundItToo() {
        assertThat(escaped.of("\"ä\n")).asString(UTF_8).isEqualTo("[\"\\\"ä\\n\"]");
    }
}
