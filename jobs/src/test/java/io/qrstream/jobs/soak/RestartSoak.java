package io.qrstream.jobs.soak;

import static org.apache.flink.core.testutils.CommonTestUtils.waitUtil;

import io.qrstream.embedding.ModelFolders;
import io.qrstream.embedding.ModelRegistry;
import io.qrstream.embedding.NativeMemory;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.operator.HeartbeatPipeline;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageTypeInfo;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.util.MiniClusterWithClientResource;

/**
 * A JVM in which two scoring jobs fail and restart again and again, their model changes meanwhile,
 * and now and then they are submitted anew. It says what memory it has, once a second: seconds,
 * failures, resubmissions, heartbeats scored, resident KiB.
 *
 * <p>The models are of 5 MiB, so that one that is left behind shows.
 */
public final class RestartSoak {

    /** Opens each line of figures. */
    static final String SAMPLE = "sample";

    private static final int PARALLELISM = 4;
    private static final int HEARTBEATS_TO_FAILURE = 200;
    private static final int SECONDS_TO_NEW_JOBS = 10;

    private final Path folder;
    private final List<JobClient> jobs = new ArrayList<>();
    private int resubmissions;

    private RestartSoak(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs.
     *
     * @param args failures and seconds that must both be reached; a folder for the models
     */
    public static void main(String[] args) throws Exception {
        MiniClusterWithClientResource flink =
                new MiniClusterWithClientResource(
                        new MiniClusterResourceConfiguration.Builder()
                                .setNumberTaskManagers(1)
                                .setNumberSlotsPerTaskManager(2 * PARALLELISM)
                                .build());
        flink.before();
        try {
            new RestartSoak(Path.of(args[2])).run(Long.parseLong(args[0]), Long.parseLong(args[1]));
        } finally {
            flink.after();
        }
    }

    private void run(long failures, long seconds) throws Exception {
        ModelFolders.writeLarge(folder.resolve("0"), 1);
        ModelFolders.writeLarge(folder.resolve("1"), 2);
        name(0);
        start();
        long began = System.nanoTime();
        for (int second = 1;
                second <= seconds || FailingAgain.FAILURES.get() < failures;
                second++) {
            Thread.sleep(Math.max(0, second * 1000L - (System.nanoTime() - began) / 1_000_000));
            name(second % 2);
            if (second % SECONDS_TO_NEW_JOBS == 0) {
                stop();
                start();
                resubmissions++;
            }
            report(second);
        }
        stop();
    }

    private void report(int second) throws IOException {
        System.out.printf(
                "%s %d %d %d %d %d%n",
                SAMPLE,
                second,
                FailingAgain.FAILURES.get(),
                resubmissions,
                FailingAgain.SCORED.get(),
                ProcessMemory.residentKilobytes());
    }

    /** Says which model to use from now on. */
    private void name(int model) throws IOException {
        Files.writeString(folder.resolve("current"), folder.resolve(String.valueOf(model)) + "\n");
    }

    private void start() throws Exception {
        jobs.add(submit());
        jobs.add(submit());
    }

    /** Nothing may be left of the jobs, however they were broken off. */
    private void stop() throws Exception {
        for (JobClient job : jobs) {
            job.cancel().get();
            CommonTestUtils.waitForJobStatus(job, List.of(JobStatus.CANCELED));
        }
        jobs.clear();
        // A cancelled job's last task may be a moment behind its job.
        waitUtil(
                () -> ModelRegistry.shared().users() == 0 && NativeMemory.liveManagers() == 0,
                Duration.ofSeconds(30),
                "models are left after the jobs");
    }

    private JobClient submit() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flinkOptions());
        env.setParallelism(PARALLELISM);
        DataGeneratorSource<EcgChunk> chunks =
                new DataGeneratorSource<>(
                        new Pulses(),
                        Long.MAX_VALUE,
                        RateLimiterStrategy.perSecond(2000),
                        StageTypeInfo.ECG_CHUNK);
        HeartbeatPipeline.build(
                        env.fromSource(chunks, WatermarkStrategy.noWatermarks(), "chunks")
                                .setParallelism(1),
                        stageOptions())
                .filter(new FailingAgain(HEARTBEATS_TO_FAILURE))
                .sinkTo(new DiscardingSink<>());
        return env.executeAsync();
    }

    private Configuration stageOptions() {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, DetectorMethod.REFERENCE);
        options.set(StageOptions.SEGMENTATION, SegmentationMethod.GATE_TO_GATE);
        options.set(StageOptions.SCORING_MODEL, folder.resolve("0").toString());
        options.set(StageOptions.SCORING_WATCH, folder.resolve("current").toString());
        options.set(StageOptions.SCORING_WATCH_INTERVAL, Duration.ofMillis(100));
        return options;
    }

    private static Configuration flinkOptions() {
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000_000);
        options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return options;
    }
}
