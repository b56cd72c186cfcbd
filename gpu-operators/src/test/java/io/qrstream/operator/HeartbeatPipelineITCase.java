package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.embedding.NativeMemory;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.OfflineScores;
import io.qrstream.testing.TestPatient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages as a real job: the offline answer, at any parallelism and through a failure. */
class HeartbeatPipelineITCase {

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyStreamGivesTheOfflineAnswer(long seed) throws Exception {
        Random random = new Random(seed);
        Configuration options = options(random);
        StreamExecutionEnvironment env = environment(new Configuration(), 1 + (int) (seed % 2));
        verify(seed, options, collect(chunks(env, seed, RateLimiterStrategy.noOp()), options));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10})
    void anyStreamGivesTheOfflineScores(long seed) throws Exception {
        Configuration options = options(new Random(seed));
        options.set(StageOptions.RESAMPLE, "250");
        boolean gated = options.get(StageOptions.SEGMENTATION) == SegmentationMethod.GATE_TO_GATE;
        options.set(StageOptions.SCORING_MODEL, gated ? "reference" : "default");
        StreamExecutionEnvironment env = environment(new Configuration(), 1 + (int) (seed % 2));
        List<Heartbeat> scored = collect(chunks(env, seed, RateLimiterStrategy.noOp()), options);
        verifyScores(seed, options, scored);
    }

    /** What is usual in a stream is state: it must come back as it was, and learn nothing twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFailureLeavesWhatIsUsualAsItWas(int parallelism) throws Exception {
        Configuration options = new Configuration();
        FailingOnce.reset();
        StreamExecutionEnvironment env = environment(checkpointed(), parallelism);
        List<Heartbeat> heartbeats = collect(failing(env, 51), options);
        assertThat(heartbeats).anyMatch(heartbeat -> heartbeat.anomaly() != null);
        verify(51, options, heartbeats);
        assertThat(FailingOnce.failures()).isOne();
    }

    @Test
    void aFailureLosesNoScoreAndLeavesNoNativeMemory() throws Exception {
        Configuration options = new Configuration();
        options.set(StageOptions.SCORING_MODEL, "default");
        FailingOnce.reset();
        StreamExecutionEnvironment env = environment(checkpointed(), 2);
        verifyScores(43, options, collect(failing(env, 43), options));
        assertThat(FailingOnce.failures()).isOne();
    }

    /**
     * The batch waits for the barrier alone, so whatever it held would be lost, or come twice, if a
     * checkpoint did not flush it.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFailureLosesNothingAndRepeatsNothing(int parallelism) throws Exception {
        Configuration options = new Configuration();
        options.set(StageOptions.BATCH_LINGER, Duration.ofHours(1));
        options.set(StageOptions.BATCH_MAX_WINDOWS, 1_000_000);
        StreamExecutionEnvironment env = environment(checkpointed(), parallelism);
        FailingOnce.reset();
        long seed = 40 + parallelism;
        verify(seed, options, collect(failing(env, seed), options));
        assertThat(FailingOnce.failures()).isOne();
    }

    private static DataStream<EcgChunk> failing(StreamExecutionEnvironment env, long seed) {
        return chunks(env, seed, RateLimiterStrategy.perCheckpoint(10))
                .map(new FailingOnce(60))
                .setParallelism(1)
                .returns(StageTypeInfo.ECG_CHUNK);
    }

    private static Configuration options(Random random) {
        Configuration options = new Configuration();
        boolean resampled = random.nextBoolean();
        options.set(StageOptions.RESAMPLE, resampled ? "250" : "off");
        if (!resampled || random.nextBoolean()) {
            options.set(StageOptions.DETECTOR, DetectorMethod.REFERENCE);
        }
        if (!resampled || random.nextBoolean()) {
            options.set(StageOptions.SEGMENTATION, SegmentationMethod.GATE_TO_GATE);
        }
        options.set(StageOptions.WINDOW_HOP, Duration.ofMillis(random.nextInt(1000)));
        options.set(StageOptions.WINDOW_MAX, Duration.ofMillis(1000 + random.nextInt(5000)));
        options.set(StageOptions.WINDOW_LINGER, Duration.ofMillis(1 + random.nextInt(20)));
        options.set(StageOptions.BATCH_LINGER, Duration.ofMillis(1 + random.nextInt(20)));
        options.set(StageOptions.BATCH_MAX_WINDOWS, 1 + random.nextInt(20));
        options.set(StageOptions.BATCH_MAX_SAMPLES, 1 + random.nextInt(50_000));
        options.set(StageOptions.CONVOLUTION_METHOD, ConvolutionMethod.DIRECT);
        return options;
    }

    static Configuration checkpointed() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return configuration;
    }

    static StreamExecutionEnvironment environment(Configuration configuration, int parallelism) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        return env;
    }

    /** A bounded source that can be replayed; one task of it, so that streams keep their order. */
    static DataStream<EcgChunk> chunks(
            StreamExecutionEnvironment env, long seed, RateLimiterStrategy<?> rate) {
        PatientScript script = new PatientScript(seed);
        DataGeneratorSource<EcgChunk> source =
                new DataGeneratorSource<>(script, script.length(), rate, StageTypeInfo.ECG_CHUNK);
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "chunks").setParallelism(1);
    }

    /** Runs to the end of the job; then nothing native is left. */
    static List<Heartbeat> collect(DataStream<EcgChunk> chunks, Configuration options)
            throws Exception {
        List<Heartbeat> heartbeats = new ArrayList<>();
        CloseableIterator<Heartbeat> results =
                HeartbeatPipeline.build(chunks, options).collectAsync();
        JobClient job = chunks.getExecutionEnvironment().executeAsync();
        results.forEachRemaining(heartbeats::add);
        job.getJobExecutionResult().get();
        results.close();
        assertThat(NativeMemory.liveManagers()).isZero();
        return heartbeats;
    }

    private static void verifyScores(long seed, Configuration options, List<Heartbeat> heartbeats)
            throws IOException {
        assertThat(heartbeats).anyMatch(heartbeat -> heartbeat.score() != null);
        Map<String, List<Heartbeat>> found = byStream(heartbeats);
        Detector detector = StageSettings.detector(options);
        try (OfflineScores offline =
                new OfflineScores(StageSettings.segmentation(options, detector))) {
            for (TestPatient patient : PatientScript.patients(seed)) {
                offline.verify(
                        found.getOrDefault(patient.stream(), List.of()), answer(patient, options));
            }
        }
    }

    private static Map<String, List<Heartbeat>> byStream(List<Heartbeat> heartbeats) {
        return heartbeats.stream().collect(Collectors.groupingBy(Heartbeat::stream));
    }

    static void verify(long seed, Configuration options, List<Heartbeat> heartbeats) {
        Map<String, List<Heartbeat>> found = byStream(heartbeats);
        for (TestPatient patient : PatientScript.patients(seed)) {
            assertThat(found.getOrDefault(patient.stream(), List.of()))
                    .as("%s of seed %d", patient.stream(), seed)
                    .isEqualTo(answer(patient, options).heartbeats());
        }
    }

    /** What must come of a patient by the options. */
    static TestPatient.Answer answer(TestPatient patient, Configuration options) {
        Detector detector = StageSettings.detector(options);
        return patient.answer(
                detector,
                StageSettings.segmentation(options, detector),
                StageSettings.workingRate(options));
    }
}
