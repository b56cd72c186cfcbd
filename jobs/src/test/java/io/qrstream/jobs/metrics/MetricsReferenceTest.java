package io.qrstream.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.alerts.AlertKind;
import io.qrstream.jobs.monitor.MonitorJob;
import io.qrstream.operator.MetricsReference;
import io.qrstream.operator.MetricsReference.Metric;
import io.qrstream.operator.StageMetrics;
import io.qrstream.window.StreamEvent;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/metrics.md} is made from the metrics and the alerts themselves; {@code
 * -Dqrstream.update-docs=true} writes it anew.
 */
class MetricsReferenceTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGE = DOCS.resolve("metrics.md");
    private static final Path RULES = Path.of("..", "conf", "prometheus", "rules.yml");

    private static final String HEAD =
            """
            # Metrics and alerts of the monitor job

            What to do about them is in [operations.md](operations.md).

            ## Metrics

            Each is in the scope of its operator, once a subtask, beside Flink's own. Prometheus calls a metric
            `flink_taskmanager_job_task_operator_<metric>`, and one with a label
            `flink_taskmanager_job_task_operator_<label>_<metric>`. Histograms are of the last two minutes, of a
            subtask's newest 2,048 values at most: `quantile` is 0.5, 0.75, 0.95, 0.98, 0.99 or 0.999.

            | operator | metric | label | | |
            | --- | --- | --- | --- | --- |
            """;

    private static final String ALERTS =
            """

            ## Alerts

            Kinds of records in the topic `alerts`, and the limits that a deployment sets by options, a stream by
            `alerts.thresholds-topic`. [wire-formats.md](wire-formats.md#alerts) says how they are raised and cleared.

            | kind | raised | `alerts.<kind>.raise` | `alerts.<kind>.clear` |
            | --- | --- | --- | --- |
            """;

    @Test
    void pageSaysWhatTheMetricsSay() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Metric metric : MetricsReference.all()) {
            page.append(
                    String.format(
                            "| %s | `%s` | %s | %s | %s |%n",
                            metric.operator(),
                            metric.name(),
                            metric.label(),
                            metric.type().name().toLowerCase(Locale.ROOT),
                            metric.description()));
        }
        page.append(ALERTS);
        for (AlertKind kind : AlertKind.values()) {
            page.append(row(kind));
        }
        if (Boolean.getBoolean("qrstream.update-docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    private static String row(AlertKind kind) {
        if (!kind.isLimited()) {
            String back = "There are vital signs again after a silence.";
            return String.format("| `%s` | %s | | |%n", kind.key(), back);
        }
        ConfigOption<?> raise = option(kind.key() + ".raise");
        return String.format(
                "| `%s` | %s | %s | %s |%n",
                kind.key(),
                new HtmlFormatter().format(raise.description()),
                raise.defaultValue(),
                kind.isMeasured() ? option(kind.key() + ".clear").defaultValue() : "");
    }

    private static ConfigOption<?> option(String name) {
        return MonitorJob.OPTIONS.all().stream()
                .filter(option -> option.key().equals("alerts." + name))
                .findAny()
                .orElseThrow();
    }

    @Test
    void everyMetricIsDescribed() throws IllegalAccessException {
        Set<String> declared = new TreeSet<>();
        for (Field field : StageMetrics.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                declared.add((String) field.get(null));
            }
        }
        for (StreamEvent event : StreamEvent.values()) {
            declared.add(StageMetrics.of(event));
        }
        Set<String> described = new TreeSet<>();
        MetricsReference.all().forEach(metric -> described.add(metric.name()));
        assertThat(described).isEqualTo(declared);
    }

    /** Whoever is called at night finds the name that called. */
    @Test
    void operationsSayWhatToDoAboutEveryAlert() throws IOException {
        String operations = Files.readString(DOCS.resolve("operations.md"));
        for (AlertKind kind : AlertKind.values()) {
            assertThat(operations).contains("`" + kind.key() + "`");
        }
        var names = Pattern.compile("- alert: (\\w+)").matcher(Files.readString(RULES));
        assertThat(names.results().map(name -> name.group(1)))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(operations).contains("`" + name + "`"));
    }
}
