package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.heartbeat.Heartbeat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RhythmTextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] RATES = {250, 360, 250.5, 1000};

    private final RhythmTexts texts = new RhythmTexts();

    /** More rhythms than places, some again and again. */
    @Property(tries = 20)
    void eachReadsBackWhateverWasRemembered(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int intervals = random.nextBoolean() ? 10 : 3000;
            double rate = RATES[random.nextInt(RATES.length)];
            double rrSeconds = (1 + random.nextInt(intervals)) / rate;
            assertReadsBack(heartbeat(rate, rrSeconds, random.nextBoolean()));
        }
    }

    @Test
    void noTwoIntervalsOfARateShareAPlace() {
        Map<Heartbeat, byte[]> spelled = new HashMap<>();
        for (int interval = 0; interval < 4096; interval++) {
            for (boolean kept : new boolean[] {false, true}) {
                Heartbeat heartbeat = heartbeat(250, interval / 250.0, kept);
                spelled.put(heartbeat, texts.of(heartbeat));
            }
        }
        spelled.forEach(
                (heartbeat, text) ->
                        assertThat(texts.of(heartbeat)).as("%s", heartbeat).isSameAs(text));
    }

    /** More sampling rates than places: some share one. */
    @Test
    void theSameIntervalHasItsOwnSamplingRate() throws IOException {
        for (int rate = 1; rate <= 5000; rate++) {
            assertReadsBack(heartbeat(rate, 0.8, true));
        }
    }

    private void assertReadsBack(Heartbeat heartbeat) throws IOException {
        JsonNode written = JSON.readTree("{\"run\":0" + text(heartbeat) + "}");
        assertThat(written.get("sampling_rate").doubleValue()).isEqualTo(heartbeat.samplingRate());
        assertThat(written.get("rr_seconds").doubleValue()).isEqualTo(heartbeat.rrSeconds());
        assertThat(written.get("heart_rate_bpm").doubleValue()).isEqualTo(heartbeat.heartRateBpm());
        assertThat(written.get("kept").booleanValue()).isEqualTo(heartbeat.kept());
    }

    @Test
    void theFirstOfARunHasNoInterval() {
        assertThat(text(heartbeat(360, Double.NaN, true)))
                .isEqualTo(
                        ",\"sampling_rate\":360.0,\"rr_seconds\":null,\"heart_rate_bpm\":null,"
                                + "\"kept\":true");
    }

    private String text(Heartbeat heartbeat) {
        return new String(texts.of(heartbeat), UTF_8);
    }

    private static Heartbeat heartbeat(double rate, double rrSeconds, boolean kept) {
        return new Heartbeat("a", rate, 0, 0, 150, 60, 0, rrSeconds, kept);
    }
}
