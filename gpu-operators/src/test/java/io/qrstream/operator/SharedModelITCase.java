package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.ModelLease;
import io.qrstream.embedding.ModelRegistry;
import io.qrstream.embedding.NativeMemory;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.OfflineScores;
import io.qrstream.testing.TestPatient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two jobs in eight slots of one JVM: one copy of the model, and the scores of one thread. */
@Timeout(120)
class SharedModelITCase {

    private static final int PARALLELISM = 4;
    private static final AroundR WINDOW = AroundR.ofSeconds(0.3, 0.4, 250);

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(PARALLELISM)
                            .build());

    /** A job that is running, and what it finds. */
    private record Running(long seed, JobClient job, CloseableIterator<Heartbeat> results) {}

    @Test
    void eightSlotsOfTwoJobsShareOneCopy() throws Exception {
        Gate.close();
        List<Running> jobs = List.of(start(51), start(52));
        ModelRegistry registry = ModelRegistry.shared();
        int subtasks = jobs.size() * PARALLELISM;
        CommonTestUtils.waitUtil(
                () -> registry.users() == subtasks && registry.loaded() == 1,
                Duration.ofSeconds(60),
                "eight leases of one model");
        int modelAndScorers = 1 + subtasks;
        CommonTestUtils.waitUtil(
                () -> NativeMemory.liveManagers() >= modelAndScorers,
                Duration.ofSeconds(60),
                "a scorer for each");
        try (ModelLease lease = registry.acquire("default", ModelFiles.pretrained())) {
            assertThat(registry.loaded()).isOne();
            assertThat(registry.users()).isEqualTo(subtasks + 1);
            assertThat(lease.model().id()).startsWith("lightvae-");
        }
        Gate.open();
        for (Running job : jobs) {
            verify(job);
        }
        assertThat(registry.users()).isZero();
        assertThat(registry.loaded()).isZero();
        assertThat(NativeMemory.liveManagers()).isZero();
    }

    private static Running start(long seed) throws Exception {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(PARALLELISM);
        PatientScript script = new PatientScript(seed);
        DataStream<EcgChunk> chunks =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        script,
                                        script.length(),
                                        RateLimiterStrategy.noOp(),
                                        StageTypeInfo.ECG_CHUNK),
                                WatermarkStrategy.noWatermarks(),
                                "chunks")
                        .setParallelism(1)
                        .map(new Gate())
                        .returns(StageTypeInfo.ECG_CHUNK)
                        .setParallelism(1);
        Configuration options = new Configuration();
        options.set(StageOptions.SCORING_MODEL, "default");
        CloseableIterator<Heartbeat> results =
                HeartbeatPipeline.build(chunks, options).collectAsync();
        return new Running(seed, env.executeAsync("job " + seed), results);
    }

    private static void verify(Running running) throws Exception {
        List<Heartbeat> heartbeats = new ArrayList<>();
        running.results.forEachRemaining(heartbeats::add);
        running.job.getJobExecutionResult().get();
        running.results.close();
        assertThat(heartbeats).anyMatch(heartbeat -> heartbeat.score() != null);
        Map<String, List<Heartbeat>> found =
                heartbeats.stream().collect(Collectors.groupingBy(Heartbeat::stream));
        try (OfflineScores offline = new OfflineScores(WINDOW)) {
            for (TestPatient patient : PatientScript.patients(running.seed)) {
                offline.verify(
                        found.getOrDefault(patient.stream(), List.of()),
                        HeartbeatPipelineITCase.answer(patient, new Configuration()));
            }
        }
    }
}
