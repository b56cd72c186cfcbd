package io.qrstream.benchmarks.chaos;

import io.qrstream.jobs.cluster.Cluster;
import io.qrstream.jobs.cluster.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.flink.api.common.JobID;

/**
 * Disturbs a cluster, and does what whoever watches over one would do: what was killed is started
 * again after a while.
 */
final class Disturber {

    private static final Duration MISSED = Duration.ofSeconds(2);
    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final Duration UNWRITABLE = Duration.ofSeconds(15);
    private static final Duration BURST = Duration.ofSeconds(5);
    private static final double BURST_SPEED = 10;
    private static final int NEW_PARALLELISM = 3;

    private final Cluster cluster;
    private final Sender sender;
    private final Random random;
    private JobID job;

    Disturber(Cluster cluster, Sender sender, JobID job, long seed) {
        this.cluster = cluster;
        this.sender = sender;
        this.job = job;
        random = new Random(seed);
    }

    /** The job, another one after a rescale. */
    JobID job() {
        return job;
    }

    /** Disturbs; returns when everything that was taken away is there again. */
    void disturb(Disturbance disturbance) throws IOException, InterruptedException {
        switch (disturbance) {
            case KILL_TASK_MANAGER -> killTaskManager();
            case KILL_JOB_MANAGER -> killJobManager();
            case RESTART_BROKER -> restartBroker();
            case FREEZE_BROKER -> freezeBroker();
            case LOSE_CHECKPOINTS -> loseCheckpoints();
            case RESCALE -> job = cluster.jobs().scale(job, NEW_PARALLELISM);
            case BURST -> burst();
        }
    }

    private void killTaskManager() throws IOException, InterruptedException {
        int number = 1 + random.nextInt(cluster.settings().taskManagers());
        cluster.process("taskmanager-" + number).kill();
        Thread.sleep(MISSED.toMillis());
        cluster.startTaskManager(number);
    }

    private void killJobManager() throws IOException, InterruptedException {
        cluster.process("jobmanager").kill();
        Thread.sleep(MISSED.toMillis());
        cluster.startJobManager();
    }

    private void restartBroker() throws IOException, InterruptedException {
        cluster.process("kafka").stop(Duration.ofSeconds(60));
        Thread.sleep(MISSED.toMillis());
        cluster.startBroker();
    }

    private void freezeBroker() throws IOException, InterruptedException {
        OwnProcess broker = cluster.process("kafka");
        broker.freeze();
        try {
            Thread.sleep(FROZEN.toMillis());
        } finally {
            broker.thaw();
        }
    }

    /** A file where the job's folder should be keeps root from writing too. */
    private void loseCheckpoints() throws IOException, InterruptedException {
        Path folder = cluster.folder().resolve("checkpoints").resolve(job.toHexString());
        Path aside = folder.resolveSibling("aside");
        Files.move(folder, aside);
        Files.createFile(folder);
        try {
            Thread.sleep(UNWRITABLE.toMillis());
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
        }
    }

    private void burst() throws InterruptedException {
        sender.speed(BURST_SPEED);
        Thread.sleep(BURST.toMillis());
        sender.speed(1);
    }
}
