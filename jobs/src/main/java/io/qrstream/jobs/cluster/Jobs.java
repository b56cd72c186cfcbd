package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;

/** A cluster's jobs: submitted, scaled, stopped. */
public final class Jobs {

    private static final Duration RUNNING = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final Submission submission;
    private final Path launcher;

    Jobs(Cluster cluster, Submission submission, Path launcher) {
        this.cluster = cluster;
        this.submission = submission;
        this.launcher = launcher;
    }

    /**
     * Submits a job; blocks until it runs.
     *
     * @param parallelism of all of its operators
     * @param savepoint to begin with, or null
     * @param arguments its command and that one's options
     */
    public JobID submit(int parallelism, String savepoint, List<String> arguments)
            throws IOException {
        JobID job = begin(parallelism, savepoint, arguments);
        try (FlinkClient flink = cluster.flink()) {
            flink.awaitRunning(job, RUNNING);
        }
        return job;
    }

    /** Submits a job; blocks until the cluster has it, and not until it runs. */
    public JobID begin(int parallelism, String savepoint, List<String> arguments)
            throws IOException {
        List<String> options = new ArrayList<>(List.of("-p", String.valueOf(parallelism)));
        if (savepoint != null) {
            options.addAll(List.of("-s", savepoint));
        }
        return submission.submit(options, arguments);
    }

    /**
     * Stops a job with a savepoint and submits it again from there with another parallelism; blocks
     * until it runs. TaskManagers are added if there are too few slots.
     *
     * @return the new job
     * @throws IllegalArgumentException if its state cannot be divided so: then nothing has changed
     * @throws IOException if it does not go on, saying where the savepoint is and what to do
     */
    public JobID scale(JobID job, int parallelism) throws IOException {
        List<String> arguments = submission.arguments(job);
        ConfigFile.requireReadable(arguments);
        requirePossible(job, parallelism);
        int slots = cluster.settings().slots();
        cluster.ensureTaskManagers((parallelism + slots - 1) / slots);
        String savepoint = stop(job);
        try {
            return submit(parallelism, savepoint, arguments);
        } catch (IOException e) {
            throw stopped(job, savepoint, parallelism, e);
        }
    }

    /** Said before a process is started for each of them. */
    private void requirePossible(JobID job, int parallelism) throws IOException {
        try (FlinkClient flink = cluster.flink()) {
            int most = flink.maxParallelism(job);
            if (parallelism > most) {
                throw new IllegalArgumentException(
                        String.format(
                                "a parallelism of %d cannot be: job %s has %d at most",
                                parallelism, job, most));
            }
        }
    }

    private String stop(JobID job) throws IOException {
        try (FlinkClient flink = cluster.flink()) {
            return flink.stop(job);
        }
    }

    private IOException stopped(JobID job, String savepoint, int parallelism, IOException why) {
        String again =
                String.format(
                        "xargs -d '\\n' -a '%s' '%s' cluster submit --dir '%s'"
                                + " --parallelism %d --from '%s' --",
                        submission.argumentsOf(job),
                        launcher,
                        cluster.folder(),
                        parallelism,
                        savepoint);
        IOException stopped =
                new IOException(
                        String.format(
                                "job %s is stopped, its savepoint is %s, and from there it does not"
                                        + " go on: %s; unless 'cluster status' has a job, go on by:"
                                        + " %s",
                                job, savepoint, why.getMessage(), again));
        // Not the cause, which is all that would be shown: what it says is said here.
        stopped.addSuppressed(why);
        return stopped;
    }

    /**
     * The only job that has not ended.
     *
     * @throws IOException if there is none or more than one, naming them
     */
    public JobID only() throws IOException {
        try (FlinkClient flink = cluster.flink()) {
            Map<String, JobStatus> live = flink.liveJobs();
            if (live.size() != 1) {
                throw new IOException("which job? There are " + live.size() + ": " + live.keySet());
            }
            return JobID.fromHexString(live.keySet().iterator().next());
        }
    }
}
