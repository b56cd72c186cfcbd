package io.qrstream.jobs.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The command lines of Flink's processes, made of {@code config.yaml} as Flink's own scripts make
 * them, and of what is this cluster's alone: ports, folders, sizes that fit one machine.
 */
final class FlinkCommands {

    private final Installation installation;
    private final Path folder;
    private final Map<String, String> own;
    private final Configuration configuration;

    FlinkCommands(Installation installation, Path folder, ClusterSettings settings) {
        this.installation = installation;
        this.folder = folder;
        own = own(folder, settings);
        Configuration overrides = Configuration.fromMap(own);
        configuration =
                GlobalConfiguration.loadConfiguration(installation.conf().toString(), overrides);
    }

    /** {@code config.yaml} with this cluster's own options over it. */
    Configuration configuration() {
        return new Configuration(configuration);
    }

    /** The JobManager's command line. */
    List<String> jobManager() {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        List<String> command =
                java(JobManagerProcessUtils.generateJvmParametersStr(memory, configuration));
        command.addAll(words(configuration.get(CoreOptions.FLINK_JM_JVM_OPTIONS)));
        command.addAll(Java.logging(installation, OwnProcess.log(folder, Cluster.JOB_MANAGER)));
        addMain(command, StandaloneSessionClusterEntrypoint.class);
        command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        return command;
    }

    /** A TaskManager's command line. */
    List<String> taskManager(String id) {
        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> command = java(ProcessMemoryUtils.generateJvmParametersStr(memory));
        command.addAll(words(configuration.get(CoreOptions.FLINK_TM_JVM_OPTIONS)));
        command.addAll(Java.logging(installation, OwnProcess.log(folder, id)));
        command.add("-Djava.library.path=" + installation.natives());
        addMain(command, TaskManagerRunner.class);
        command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        command.add("-Dtaskmanager.resource-id=" + id);
        return command;
    }

    /** The command line of {@code flink run}, detached, up to the job's own arguments. */
    List<String> run(List<String> options) {
        List<String> command = java("-Xmx256m");
        Path logging = installation.conf().resolve("log4j-cli.properties");
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.addAll(List.of("-cp", installation.flinkClassPath(), CliFrontend.class.getName()));
        command.addAll(List.of("run", "-d"));
        own.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(options);
        command.add(installation.jobJar().toString());
        return command;
    }

    /** What all of Flink's processes find in their environment. */
    Map<String, String> environment() {
        return Map.of(
                "FLINK_CONF_DIR", installation.conf().toString(), "OMP_WAIT_POLICY", "PASSIVE");
    }

    private void addMain(List<String> command, Class<?> main) {
        command.addAll(List.of("-cp", installation.flinkClassPath(), main.getName()));
        command.addAll(List.of("--configDir", installation.conf().toString()));
        own.forEach((key, value) -> command.add("-D" + key + "=" + value));
    }

    private List<String> java(String parameters) {
        List<String> command = Java.command();
        command.addAll(words(parameters));
        command.addAll(words(configuration.get(CoreOptions.FLINK_JVM_OPTIONS)));
        return command;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static Map<String, String> own(Path folder, ClusterSettings settings) {
        String rest = String.valueOf(settings.port(ClusterSettings.REST));
        Map<String, String> own = new TreeMap<>();
        own.put(RestOptions.PORT.key(), rest);
        own.put(RestOptions.BIND_PORT.key(), rest);
        own.put(JobManagerOptions.PORT.key(), String.valueOf(settings.port(ClusterSettings.RPC)));
        own.put(JobManagerOptions.TOTAL_PROCESS_MEMORY.key(), "896m");
        own.put(TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(), "1600m");
        own.put(TaskManagerOptions.TASK_OFF_HEAP_MEMORY.key(), "256m");
        own.put(TaskManagerOptions.NUM_TASK_SLOTS.key(), String.valueOf(settings.slots()));
        own.put(CoreOptions.TMP_DIRS.key(), folder.resolve("tmp").toString());
        own.put(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), uri(folder, "checkpoints"));
        own.put(CheckpointingOptions.SAVEPOINT_DIRECTORY.key(), uri(folder, "savepoints"));
        if (settings.zookeeper()) {
            own.put(HighAvailabilityOptions.HA_MODE.key(), "zookeeper");
            own.put(
                    HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM.key(),
                    "localhost:" + settings.port(ClusterSettings.ZOOKEEPER));
            own.put(HighAvailabilityOptions.HA_STORAGE_PATH.key(), uri(folder, "ha"));
            own.put(SecurityOptions.ZOOKEEPER_SASL_DISABLE.key(), "true");
            own.put(HighAvailabilityOptions.HA_CLUSTER_ID.key(), "/qrstream");
        }
        own.putAll(settings.flink());
        return own;
    }

    /** As Flink reads them, without escapes: a space is a space. */
    private static String uri(Path folder, String name) {
        return org.apache.flink.core.fs.Path.fromLocalFile(folder.resolve(name).toFile())
                .toString();
    }
}
