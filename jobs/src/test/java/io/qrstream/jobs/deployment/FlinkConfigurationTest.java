package io.qrstream.jobs.deployment;

import static io.qrstream.jobs.deployment.DeploymentFiles.ROOT;
import static io.qrstream.jobs.deployment.DeploymentFiles.all;
import static io.qrstream.jobs.deployment.DeploymentFiles.flat;
import static io.qrstream.jobs.deployment.DeploymentFiles.mapAt;
import static io.qrstream.jobs.deployment.DeploymentFiles.text;
import static io.qrstream.jobs.deployment.DeploymentFiles.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalResourceOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.util.bash.FlinkConfigLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/config.yaml}, and what the image and Kubernetes make of it. */
class FlinkConfigurationTest {

    private static final List<Class<?>> OPTIONS =
            List.of(
                    CheckpointingOptions.class,
                    ClusterOptions.class,
                    CoreOptions.class,
                    ExternalResourceOptions.class,
                    HeartbeatManagerOptions.class,
                    HighAvailabilityOptions.class,
                    JobManagerOptions.class,
                    MetricOptions.class,
                    RestOptions.class,
                    RestartStrategyOptions.class,
                    SecurityOptions.class,
                    StateBackendOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    // Names of reporters, resources and the operator's own are not among Flink's constants.
    private static final List<String> NAMED =
            List.of("metrics.reporter.prom.", "external-resource.gpu.", "kubernetes.operator.");

    private static final Set<String> OF_A_POD =
            Set.of("metrics.reporter.prom.host", "metrics.reporter.prom.port");

    @Test
    void everyKeyIsOneOfFlinks() throws IOException {
        Set<String> known = new TreeSet<>();
        OPTIONS.forEach(holder -> known.addAll(keys(holder)));
        Set<String> used = new TreeSet<>(flat(yaml("conf/config.yaml")).keySet());
        used.addAll(kubernetes().keySet());
        used.addAll(all("-D([\\w.-]+)=", text("docker-compose.yml")));
        used.addAll(all("^ {6}([\\w.-]+): ", flinkProperties()));
        used.removeIf(key -> NAMED.stream().anyMatch(key::startsWith));

        assertThat(known).containsAll(used);
    }

    @Test
    void operatorsAreTheParentsWhole() throws IOException {
        Configuration cluster =
                GlobalConfiguration.loadConfiguration(ROOT.resolve("conf").toString());
        List<String> patterns =
                cluster.get(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL);
        Path sources = ROOT.resolve("gpu-operators/src/main/java/io/qrstream");
        List<String> packages = new ArrayList<>();
        try (Stream<Path> folders = Files.list(sources)) {
            folders.filter(Files::isDirectory)
                    .forEach(folder -> packages.add("io.qrstream." + folder.getFileName() + "."));
        }

        assertThat(patterns).containsAll(packages);
        assertThat(packages).hasSizeGreaterThan(5);
    }

    /** The image's build replaces addresses by their old values: what is no longer so stays. */
    @Test
    void imageListensBeyondItsContainer(@TempDir Path conf) throws Exception {
        Files.copy(ROOT.resolve("conf/config.yaml"), conf.resolve("config.yaml"));
        List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
        String dockerfile = text("conf/docker/Dockerfile");
        all("^ *(-(?:repKV|rmKV) \\S+)", dockerfile)
                .forEach(option -> arguments.addAll(List.of(option.split(" "))));

        List<String> written =
                FlinkConfigLoader.loadAndModifyConfiguration(arguments.toArray(new String[0]));

        Files.write(conf.resolve("config.yaml"), written);
        Map<String, String> image = GlobalConfiguration.loadConfiguration(conf.toString()).toMap();
        assertThat(image)
                .containsEntry("rest.bind-address", "0.0.0.0")
                .containsEntry("jobmanager.bind-host", "0.0.0.0")
                .containsEntry("taskmanager.bind-host", "0.0.0.0")
                .containsEntry("metrics.reporter.prom.host", "0.0.0.0")
                .doesNotContainKey("taskmanager.host")
                .containsEntry("execution.checkpointing.interval", "10 s");
        assertThat(image.get("metrics.reporter.prom.port")).startsWith("9249");
    }

    @Test
    void kubernetesHasTheSameOptions() throws IOException {
        Map<String, String> expected = new TreeMap<>(flat(yaml("conf/config.yaml")));
        // Addresses, and sizes that the operator has names of its own for.
        expected.keySet()
                .removeIf(key -> key.matches(".*(host|address|process.size|rpc.port|rest.port)"));
        expected.remove("parallelism.default");
        expected.keySet().removeAll(OF_A_POD);

        assertThat(normal(kubernetes())).containsAllEntriesOf(normal(expected));
    }

    @Test
    void kubernetesLogsAsTheImageDoes() throws IOException {
        Map<String, Object> spec = mapAt(yaml("conf/kubernetes/monitor.yaml"), "spec");

        assertThat(mapAt(spec, "logConfiguration"))
                .containsOnly(
                        entry("log4j-console.properties", text("conf/log4j-console.properties")));
    }

    @Test
    void kubernetesRunsTheJobOfTheImage() throws IOException {
        Map<String, Object> job = mapAt(yaml("conf/kubernetes/monitor.yaml"), "spec", "job");

        assertThat(job)
                .containsEntry("jarURI", "local:///opt/flink/usrlib/qrstream-jobs.jar")
                .containsEntry("entryClass", "io.qrstream.jobs.QrStream")
                .containsEntry("upgradeMode", "savepoint");
        assertThat(text("conf/docker/submit")).contains("/usrlib/qrstream-jobs.jar");
        assertThat(text("jobs/pom.xml")).contains("/usrlib/qrstream-jobs.jar");
    }

    private static Map<String, String> kubernetes() throws IOException {
        return flat(mapAt(yaml("conf/kubernetes/monitor.yaml"), "spec", "flinkConfiguration"));
    }

    private static Map<String, String> normal(Map<String, String> options) {
        Map<String, String> normal = new TreeMap<>(options);
        normal.replaceAll((key, value) -> value.strip().replaceAll("\\s+", " "));
        return normal;
    }

    private static String flinkProperties() throws IOException {
        return all("FLINK_PROPERTIES: \\|\\n((?: {6}.*\\n)+)", text("docker-compose.yml")).get(0);
    }

    private static List<String> keys(Class<?> holder) {
        return Arrays.stream(holder.getFields())
                .filter(field -> field.getType() == ConfigOption.class)
                .map(FlinkConfigurationTest::key)
                .toList();
    }

    private static String key(Field field) {
        try {
            return ((ConfigOption<?>) field.get(null)).key();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is not readable", e);
        }
    }
}
