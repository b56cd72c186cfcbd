package io.qrstream.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.monitor.MonitorJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/options.md} is made from the options themselves; {@code -Dqrstream.update-docs=true}
 * writes it anew.
 */
class OptionsReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "options.md");

    private static final String HEAD =
            """
            # Options of the monitor job

            From a file (`--config FILE`: YAML as Flink's, or `.properties`) and from `-Dkey=value`, which is
            stronger. Flink's own options go the same way. Keys that nobody knows are refused. What follows
            `kafka.properties.` goes to Kafka's clients as it is and is never logged in full; what the job sets
            itself (serializers, deserializers, `bootstrap.servers`, `group.id`, `transaction.timeout.ms`) is refused.

            | key | default | |
            | --- | --- | --- |
            """;

    @Test
    void pageSaysWhatTheOptionsSay() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (ConfigOption<?> option : MonitorJob.OPTIONS.all()) {
            page.append(row(option));
        }
        if (Boolean.getBoolean("qrstream.update-docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    private static String row(ConfigOption<?> option) {
        return String.format(
                "| `%s` | %s | %s |%n",
                option.key(),
                option.hasDefaultValue() ? "`" + text(option.defaultValue()) + "`" : "",
                new HtmlFormatter().format(option.description()));
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return TimeUtils.formatWithHighestUnit(duration);
        }
        return value instanceof Enum<?> constant
                ? constant.toString().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.toString();
    }
}
