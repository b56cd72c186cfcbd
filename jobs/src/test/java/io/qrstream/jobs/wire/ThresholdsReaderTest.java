package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.Limit;
import io.qrstream.alerts.Thresholds;
import io.qrstream.operator.AlertInput;
import io.qrstream.operator.SilenceBounds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsReaderTest {

    private static final byte[] KEY = "p/1".getBytes(UTF_8);
    private static final SilenceBounds SILENCES = new SilenceBounds(5, 600);

    @Test
    void limitsAreReadAndTakenBack() {
        String json =
                "{\"tachycardia\": {\"raise\": 150, \"clear\": 140.5}, \"pause\": null,"
                        + " \"stream_silent\": {\"raise\": 60}}";
        AlertInput limits = ThresholdsReader.read(KEY, json.getBytes(UTF_8), SILENCES);
        assertThat(limits.stream()).isEqualTo("p/1");
        assertThat(limits.thresholds().limits())
                .isEqualTo(
                        Map.of(
                                AlertKind.TACHYCARDIA, new Limit(150, 140.5),
                                AlertKind.PAUSE, Limit.OFF,
                                AlertKind.STREAM_SILENT, new Limit(60, 60)));
        assertThat(ThresholdsReader.read(KEY, null, SILENCES).thresholds())
                .isEqualTo(Thresholds.NONE);
        assertThat(
                        ThresholdsReader.read(KEY, "{}".getBytes(UTF_8), SILENCES)
                                .thresholds()
                                .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"tachycardia\": {\"raise\": 150, \"clear\": 160}}"
                        + "|tachycardia.clear is 160.0: it must be no worse than raise, 150.0",
                "{\"bradycardia\": {\"raise\": 40, \"clear\": 30}}"
                        + "|bradycardia.clear is 30.0: it must be no worse than raise, 40.0",
                "{\"pause\": {\"raise\": -3, \"clear\": 2}}"
                        + "|pause.raise is -3.0: it must be 0 or more",
                "{\"pause\": {\"raise\": 1e999, \"clear\": 2}}"
                        + "|pause.raise is Infinity: it must be 0 or more",
                "{\"pause\": {\"raise\": 3}}|pause.clear: missing",
                "{\"pause\": {\"raise\": \"3\", \"clear\": 2}}|pause.raise: no number but \"3\"",
                "{\"pause\": {\"raise\": 3, \"clear\": 2, \"x\": 1}}"
                        + "|pause.x: no field has this name",
                "{\"stream_silent\": {\"raise\": 60, \"clear\": 2}}"
                        + "|stream_silent.clear: no field has this name",
                "{\"stream_silent\": {\"raise\": 5}}"
                        + "|stream_silent.raise is 5.0 s: it must be longer than vitals.period, 5.0 s",
                "{\"stream_silent\": {\"raise\": 600}}"
                        + "|stream_silent.raise is 600.0 s: it must be shorter than"
                        + " stream.retention, 600.0 s",
                "{\"bad_signal_flat\": {\"raise\": 50, \"clear\": 0.2}}"
                        + "|bad_signal_flat.raise is 50.0: it must be a share, 0 to 1",
                "{\"stream_back\": {\"raise\": 60}}|stream_back: no limit has this name",
                "{\"puase\": null}|puase: no limit has this name",
                "{\"pause\": 3}|pause: neither null nor an object but 3",
                "[]|not a JSON object",
                "|not a JSON object",
                "{\"pause\"|not JSON: Unexpected end-of-input",
                "{} {}|not JSON: Trailing token",
                "{\"pause\": null, \"pause\": null}|not JSON: Duplicate field 'pause'",
            })
    void whatCannotBeIsRefusedByName(String json, String message) {
        byte[] value = json == null ? new byte[0] : json.getBytes(UTF_8);
        assertThatThrownBy(() -> ThresholdsReader.read(KEY, value, SILENCES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pause\": \"%s\"}",
                "{\"pause\": {\"raise\": \"%s\"}}",
                "{\"pause\": {\"%.40000s\": 1}}",
                "{\"%.40000s\": null}"
            })
    void ofWhatIsLongTheBeginningIsSaid(String json) {
        byte[] value = String.format(json, "x".repeat(600_000)).getBytes(UTF_8);
        assertThatThrownBy(() -> ThresholdsReader.read(KEY, value, SILENCES))
                .hasMessageContaining("x".repeat(90))
                .hasMessageContaining("characters)")
                .extracting(Throwable::getMessage, as(STRING))
                .hasSizeLessThan(250);
    }

    @Test
    void aKeySaysWhoseLimitsTheyAre() {
        assertThatThrownBy(() -> ThresholdsReader.read(null, null, SILENCES))
                .hasMessage("the key, which says whose limits, is missing");
        assertThatThrownBy(() -> ThresholdsReader.read(new byte[] {(byte) 0xff}, null, SILENCES))
                .hasMessage("the key is not UTF-8");
        assertThatThrownBy(
                        () ->
                                ThresholdsReader.read(
                                        "x".repeat(257).getBytes(UTF_8), null, SILENCES))
                .hasMessage("the key is a stream's id of 257 characters");
    }
}
