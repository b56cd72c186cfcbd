package io.qrstream.jobs.cluster;

import io.qrstream.jobs.monitor.MonitorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** {@code qrstream cluster submit}. */
@Command(
        name = "submit",
        sortOptions = false,
        header = "Run a job on the cluster.",
        description = {
            "Example:",
            "  qrstream cluster submit -- monitor -Dscoring.model=default",
            "",
            "The monitor is given the cluster's own broker unless it names another. Secrets belong"
                    + " into the file of its --config, not here.",
            ""
        })
public final class SubmitCommand implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Subtasks of every operator. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--from",
            paramLabel = "SAVEPOINT",
            description = "The savepoint or retained checkpoint to begin with.")
    private String savepoint;

    @Parameters(
            arity = "0..*",
            paramLabel = "JOB",
            defaultValue = "monitor",
            description = "The job's command and its options. Default: ${DEFAULT-VALUE}.")
    private List<String> arguments;

    @Override
    public Integer call() throws Exception {
        ScaleCommand.requireParallelism(parallelism);
        Cluster cluster = folder.open();
        JobID job = cluster.jobs().submit(parallelism, savepoint, arguments(cluster));
        System.out.println("Job " + job + " runs.");
        return 0;
    }

    private List<String> arguments(Cluster cluster) {
        List<String> absolute = ConfigFile.absolute(arguments);
        return cluster.settings().kafka()
                ? withBroker(absolute, cluster.bootstrapServers())
                : absolute;
    }

    /** The job's arguments, and the broker unless they name one or a file, which may. */
    static List<String> withBroker(List<String> arguments, String bootstrapServers) {
        String key = MonitorOptions.BOOTSTRAP_SERVERS.key();
        ParseResult parsed = ConfigFile.parse(arguments);
        if (ConfigFile.isNamed(parsed)
                || parsed.matchedOptionValue("-D", Map.of()).containsKey(key)) {
            return arguments;
        }
        List<String> all = new ArrayList<>(arguments);
        all.add("-D" + key + "=" + bootstrapServers);
        return all;
    }
}
