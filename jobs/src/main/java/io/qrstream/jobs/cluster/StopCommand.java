package io.qrstream.jobs.cluster;

import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qrstream cluster stop}. */
@Command(
        name = "stop",
        sortOptions = false,
        header = "Stop the cluster; its files stay.",
        description =
                "Jobs go on from their last checkpoint if it has a ZooKeeper and is started"
                        + " again; otherwise from a savepoint, by 'submit --from'.")
public final class StopCommand implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Option(
            names = "--savepoint",
            description = "Stop each job with a savepoint first, and say where it is.")
    private boolean savepoint;

    @Override
    public Integer call() throws Exception {
        Cluster cluster = folder.open();
        if (savepoint) {
            cluster.process(Cluster.JOB_MANAGER);
            try (FlinkClient flink = cluster.flink()) {
                for (String job : flink.liveJobs().keySet()) {
                    System.out.println(job + " → " + flink.stop(JobID.fromHexString(job)));
                }
            }
        }
        cluster.stop();
        return 0;
    }
}
