package io.qrstream.jobs.cluster;

import io.qrstream.jobs.kafka.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.messages.webmonitor.ClusterOverview;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;

/** What is asked of a running cluster, by REST. Every call waits for its answer. */
public final class FlinkClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RestClusterClient<String> client;
    private final Duration stopPatience;
    private final String savepoints;

    FlinkClient(Configuration cluster) throws IOException {
        Configuration configuration = new Configuration(cluster);
        // The address is known: there is no need to ask ZooKeeper who leads.
        configuration.removeConfig(HighAvailabilityOptions.HA_MODE);
        configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, 3);
        configuration.set(RestOptions.RETRY_DELAY, Duration.ofMillis(300));
        stopPatience = stopPatience(configuration);
        savepoints = configuration.get(CheckpointingOptions.SAVEPOINT_DIRECTORY);
        try {
            client = new RestClusterClient<>(configuration, "qrstream");
        } catch (Exception e) {
            throw new IOException("no client for Flink: " + e.getMessage(), e);
        }
    }

    /** TaskManagers and slots. */
    public ClusterOverview overview() throws IOException {
        return await(client.getClusterOverview(), "describe itself");
    }

    /** The jobs that have not ended, by their ids' texts. */
    public Map<String, JobStatus> liveJobs() throws IOException {
        Map<String, JobStatus> live = new TreeMap<>();
        await(client.listJobs(), "list its jobs").stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .forEach(job -> live.put(job.getJobId().toHexString(), job.getJobState()));
        return live;
    }

    /** Whether a job runs with all of its tasks. */
    public boolean isRunning(JobID job) throws IOException {
        JobDetailsInfo details = await(client.getJobDetails(job), "describe job " + job);
        return details.getJobStatus() == JobStatus.RUNNING
                && details.getJobVertexInfos().stream()
                        .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    /** The most subtasks that a job's operators may have: as many as its state has parts. */
    int maxParallelism(JobID job) throws IOException {
        return await(client.getJobDetails(job), "describe job " + job).getJobVertexInfos().stream()
                .mapToInt(JobDetailsInfo.JobVertexDetailsInfo::getMaxParallelism)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Blocks until a job runs with all of its tasks. */
    public void awaitRunning(JobID job, Duration patience) throws IOException {
        Waiting.until(() -> isRunning(job), patience, "job " + job + " does not run");
    }

    /**
     * Stops a job; what it has found so far is committed. Blocks for as long as Flink gives the
     * savepoint, the timeout of checkpoints, and a minute more.
     *
     * @return where the savepoint is
     * @throws IOException if the job is not stopped in that time; it may still stop
     */
    public String stop(JobID job) throws IOException {
        return await(
                client.stopWithSavepoint(job, false, null, SavepointFormatType.CANONICAL),
                "stop job " + job,
                stopPatience,
                "; it may still stop, then its savepoint is in " + savepoints);
    }

    /** How long a job may take to stop with a savepoint. */
    static Duration stopPatience(Configuration cluster) {
        return cluster.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT).plus(PATIENCE);
    }

    /** Cancels a job; blocks until it is gone. */
    public void cancel(JobID job) throws IOException {
        await(client.cancel(job), "cancel job " + job);
        await(client.requestJobResult(job), "say how job " + job + " ended");
    }

    private static <T> T await(CompletableFuture<T> answer, String what) throws IOException {
        return await(answer, what, PATIENCE, "");
    }

    /**
     * Waits for an answer.
     *
     * @param otherwise what is said besides if there is none in time
     */
    static <T> T await(
            CompletableFuture<T> answer, String what, Duration patience, String otherwise)
            throws IOException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Flink cannot " + what + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            String late = "Flink does not " + what + " in " + patience.toSeconds() + " s";
            throw new IOException(late + otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Flink was to " + what, e);
        }
    }

    /** Closes the connection. */
    @Override
    public void close() {
        client.close();
    }
}
