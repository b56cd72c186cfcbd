package io.qrstream.jobs.cluster;

import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qrstream cluster scale}. */
@Command(
        name = "scale",
        sortOptions = false,
        header = "Stop a job with a savepoint and go on from there with another parallelism.",
        description = "Where slots are missing, TaskManagers are started.")
public final class ScaleCommand implements Callable<Integer> {

    @Mixin private ClusterFolder folder;

    @Parameters(paramLabel = "N", description = "The new parallelism.")
    private int parallelism;

    @Option(names = "--job", paramLabel = "ID", description = "Default: the only one.")
    private String id;

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1) {
            throw new IllegalArgumentException("a parallelism of " + parallelism + " cannot be");
        }
        Jobs jobs = folder.open().jobs();
        JobID job = id == null ? jobs.only() : JobID.fromHexString(id);
        System.out.println("Job " + jobs.scale(job, parallelism) + " goes on for job " + job + ".");
        return 0;
    }
}
