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
        requireParallelism(parallelism);
        JobID named = id == null ? null : named(id);
        Jobs jobs = folder.open().jobs();
        JobID job = named == null ? jobs.only() : named;
        System.out.println("Job " + jobs.scale(job, parallelism) + " goes on for job " + job + ".");
        return 0;
    }

    static void requireParallelism(int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("a parallelism of " + parallelism + " cannot be");
        }
    }

    private static JobID named(String id) {
        try {
            return JobID.fromHexString(id);
        } catch (IllegalArgumentException e) {
            // Not the cause, which is all that would be shown.
            throw new IllegalArgumentException("'" + id + "' is no id of a job");
        }
    }
}
