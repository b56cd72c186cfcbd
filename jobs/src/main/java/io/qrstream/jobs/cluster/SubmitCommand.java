package io.qrstream.jobs.cluster;

import io.qrstream.jobs.monitor.MonitorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
        Cluster cluster = folder.open();
        JobID job = cluster.jobs().submit(parallelism, savepoint, withBroker(cluster));
        System.out.println("Job " + job + " runs.");
        return 0;
    }

    private List<String> withBroker(Cluster cluster) {
        String key = "-D" + MonitorOptions.BOOTSTRAP_SERVERS.key() + "=";
        boolean named =
                arguments.contains("--config")
                        || arguments.stream().anyMatch(argument -> argument.startsWith(key));
        List<String> all = new ArrayList<>(arguments);
        if (cluster.settings().kafka() && !named) {
            all.add(key + cluster.bootstrapServers());
        }
        return all;
    }
}
