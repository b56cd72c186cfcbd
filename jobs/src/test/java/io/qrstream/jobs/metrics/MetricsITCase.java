package io.qrstream.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import io.qrstream.operator.MetricsReference;
import io.qrstream.operator.MetricsReference.Type;
import io.qrstream.operator.StageMetrics;
import io.qrstream.window.StreamEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every metric that is documented, and every one that dashboard and rules name, is there. */
class MetricsITCase {

    private static final Path CONF = Path.of("..", "conf");
    private static final Path DASHBOARD =
            CONF.resolve("grafana").resolve("dashboards").resolve("qrstream.json");
    private static final Pattern FLINK_METRIC = Pattern.compile("\\bflink_\\w+");

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .build());

    /** A job with everything that a job can have. */
    @Test
    void documentsDashboardAndRulesNameMetricsThatAreThere() throws Exception {
        MonitorHarness monitor = new MonitorHarness(KAFKA, "metrics").withVitals();
        monitor.createTopics(1);
        for (String topic : List.of("metrics-models", "metrics-limits")) {
            KAFKA.createTopic(topic, 1, Map.of());
        }
        monitor.set("alerts.thresholds-topic", "metrics-limits");
        monitor.set("scoring.model", "default");
        monitor.set("scoring.models-topic", "metrics-models");
        TestStreams streams = TestStreams.patients(3, 20_000, 5);
        KAFKA.send(streams.records(monitor.chunks()));
        JobClient job = monitor.start();
        KAFKA.readUntil(monitor.vitals(), read -> !read.isEmpty());
        KAFKA.readUntil(monitor.heartbeats(), read -> !read.isEmpty());

        assertDocumentedMetricsAreThere(job);
        Set<String> names = namesInPrometheus();
        assertThat(namesIn(CONF.resolve("prometheus").resolve("rules.yml"))).isSubsetOf(names);
        assertThat(namesIn(DASHBOARD)).hasSizeGreaterThan(30).isSubsetOf(names);
        job.cancel().get();
    }

    private static void assertDocumentedMetricsAreThere(JobClient job) {
        for (MetricsReference.Metric metric : MetricsReference.all()) {
            String pattern =
                    "\\." + metric.operator() + "\\.\\d+\\." + labels(metric) + metric.name() + "$";
            Map<String, Metric> found = METRICS.findMetrics(job.getJobID(), pattern);
            assertThat(found).as(metric.toString()).isNotEmpty();
            assertThat(found.values()).hasOnlyElementsOfType(type(metric.type()));
        }
    }

    private static String labels(MetricsReference.Metric metric) {
        return metric.label().isEmpty() ? "" : metric.label() + "\\.\\w+\\.";
    }

    private static Class<? extends Metric> type(Type type) {
        return switch (type) {
            case COUNTER -> Counter.class;
            case HISTOGRAM -> Histogram.class;
            case GAUGE, TEXT -> Gauge.class;
        };
    }

    /** As Flink's reporter for Prometheus makes them. */
    private static Set<String> namesInPrometheus() {
        Set<String> names = new TreeSet<>();
        Map<MetricGroup, Map<String, Metric>> groups = METRICS.getMetricsByGroup();
        for (Map.Entry<MetricGroup, Map<String, Metric>> group : groups.entrySet()) {
            String scope = ((AbstractMetricGroup<?>) group.getKey()).getLogicalScope(s -> s, '_');
            group.getValue().keySet().forEach(name -> names.add("flink_" + scope + "_" + name));
        }
        return names;
    }

    private static Set<String> namesIn(Path file) throws Exception {
        return FLINK_METRIC
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(StreamEvent.class)
    void theDashboardShowsWhatChunksDoToStreams(StreamEvent event) throws Exception {
        assertThat(namesIn(DASHBOARD))
                .contains("flink_taskmanager_job_task_operator_" + StageMetrics.of(event));
    }

    @Test
    void theDashboardIsOneThatGrafanaReads() throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        assertThat(dashboard.get("uid").textValue()).isEqualTo("qrstream");
        Map<Integer, String> ids = new TreeMap<>();
        boolean[][] taken = new boolean[200][24];
        for (JsonNode panel : dashboard.get("panels")) {
            String title = panel.get("title").textValue();
            assertThat(ids.put(panel.get("id").intValue(), title)).as(title).isNull();
            assertThat(panel.path("datasource").path("uid").textValue()).isEqualTo("prometheus");
            if (!panel.get("type").textValue().equals("row")) {
                assertThat(panel.get("targets"))
                        .as(title)
                        .isNotEmpty()
                        .allSatisfy(t -> assertThat(t.get("expr").textValue()).isNotBlank());
            }
            assertPlaced(title, panel.get("gridPos"), taken);
        }
    }

    private static void assertPlaced(String title, JsonNode place, boolean[][] taken) {
        for (int y = 0; y < place.get("h").intValue(); y++) {
            for (int x = 0; x < place.get("w").intValue(); x++) {
                int row = place.get("y").intValue() + y;
                int column = place.get("x").intValue() + x;
                assertThat(taken[row][column]).as("overlaps: " + title).isFalse();
                taken[row][column] = true;
            }
        }
    }
}
