package io.qrstream.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.embedding.ModelDescription;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.EcgChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shape of the job: which stages there are, what they are called, and that they are chained.
 */
class HeartbeatPipelineTest {

    private static final List<String> GATED_STAGES =
            List.of("window", "batch", "convolution", "peaks", "beats", "segmentation", "results");

    private static final List<String> STAGES =
            List.of(
                    "window",
                    "batch",
                    "convolution",
                    "peaks",
                    "beats",
                    "segmentation",
                    "anomaly",
                    "results");

    private static final List<String> SCORED_STAGES =
            List.of(
                    "window",
                    "batch",
                    "convolution",
                    "peaks",
                    "beats",
                    "segmentation",
                    "anomaly",
                    "scoring",
                    "results");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theStagesAreOneChainInTheOrderOfTheFlow(int parallelism) {
        assertOneChain(STAGES, graph(parallelism, ""), parallelism);
        assertOneChain(SCORED_STAGES, graph(parallelism, "default"), parallelism);
        assertOneChain(GATED_STAGES, gated(parallelism), parallelism);
    }

    private static void assertOneChain(List<String> stages, JobGraph graph, int parallelism) {
        List<JobVertex> vertices =
                StreamSupport.stream(graph.getVertices().spliterator(), false)
                        .filter(vertex -> stages.stream().anyMatch(vertex.getName()::contains))
                        .toList();
        assertThat(vertices).hasSize(1);
        assertThat(vertices.get(0).getName()).contains(String.join(" -> ", stages));
        assertThat(vertices.get(0).getParallelism()).isEqualTo(parallelism);
    }

    /** State is found again by these: changing one breaks every savepoint. */
    @Test
    void eachStageHasItsNameAsUid() {
        assertThat(uids(graph(2, ""))).containsExactlyInAnyOrderElementsOf(STAGES);
        assertThat(uids(graph(2, "default"))).containsExactlyInAnyOrderElementsOf(SCORED_STAGES);
        assertThat(uids(gated(2))).containsExactlyInAnyOrderElementsOf(GATED_STAGES);
    }

    private static List<String> uids(JobGraph graph) {
        List<String> uids = new ArrayList<>();
        for (JobVertex vertex : graph.getVertices()) {
            vertex.getOperatorIDs().stream()
                    .map(OperatorIDPair::getUserDefinedOperatorUid)
                    .filter(Objects::nonNull)
                    .forEach(uids::add);
        }
        return uids;
    }

    @ParameterizedTest
    @CsvSource({
        "resample, fast, \"resample is 'fast': give a rate in Hz, or 'off'\"",
        "resample, 5, working rate in Hz cannot be 5.0",
        "window.hop, 2 min, longest window in s cannot be 60.0",
        "window.clock-tolerance, 0 s, clock tolerance in ms cannot be 0",
        "batch.max-windows, 0, batch.max-windows is '0': give at least 1",
        "batch.max-samples, -5, batch.max-samples is '-5': give at least 1",
        "device.batches, 0, device.batches is '0': give at least 1",
        "device.memory, 64, device.memory is '64 bytes': give at least 2 mb",
        "device.memory, 32 gb, device.memory is '32 gb': give at most 31 gb",
        "stream.retention, 59 s, stream.retention is '59 s': give at least 1 min",
        "stream.retention, 106751991167 d, stream.retention is '106751991167 d': give at most 36500 d",
        "scoring.watch-interval, 0 s, scoring.watch-interval is '0 ms': give at least 1 ms"
    })
    void optionsThatCannotWorkAreRefusedBeforeTheJobIsSubmitted(
            String key, String value, String message) {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, DetectorMethod.REFERENCE);
        options.setString(key, value);
        assertThatThrownBy(() -> new HeartbeatPipeline(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adaptive | around-r | off | resample 'off' needs detector 'reference' and"
                        + " segmentation 'gate-to-gate', but they are 'adaptive' and 'around-r'",
                "reference | around-r | off | resample 'off' needs detector 'reference' and"
                        + " segmentation 'gate-to-gate', but they are 'reference' and 'around-r'",
                "adaptive | gate-to-gate | off | resample 'off' needs detector 'reference' and"
                        + " segmentation 'gate-to-gate', but they are 'adaptive' and"
                        + " 'gate-to-gate'",
                "adaptive | around-r | 360 | detector 'adaptive' works at 250 Hz, but resample is"
                        + " '360': give detector 'reference' for another rate",
            })
    void aRateThatTheDetectorOrTheRuleIsNotMadeForIsRefused(
            String detector, String segmentation, String resample, String message) {
        Configuration options = new Configuration();
        options.setString("detector", detector);
        options.setString("segmentation", segmentation);
        options.setString("resample", resample);
        assertThatThrownBy(() -> new HeartbeatPipeline(options)).hasMessage(message);
    }

    /** Either one may be given alone: the other keeps its default. */
    @Test
    void detectorAndSegmentationAreChosenApart() {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, DetectorMethod.REFERENCE);
        assertThat(new HeartbeatPipeline(options).judges()).isTrue();
        options.set(StageOptions.RESAMPLE, "360");
        assertThat(new HeartbeatPipeline(options).judges()).isTrue();
        options = new Configuration();
        options.set(StageOptions.SEGMENTATION, SegmentationMethod.GATE_TO_GATE);
        assertThat(new HeartbeatPipeline(options).judges()).isFalse();
    }

    @Test
    void aWindowAboutRNeedsALength() {
        Configuration options = new Configuration();
        options.set(StageOptions.SEGMENTATION_AFTER, Duration.ZERO);
        assertThatThrownBy(() -> new HeartbeatPipeline(options))
                .hasMessage("a window of 75 samples before and 0 from the R-peak on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default | 360 | 'default': working rate (Hz): 250.0 in the model, 360.0 in the"
                        + " settings",
                "default | off | 'default': working rate (Hz): 250.0 in the model, but with"
                        + " resample = off every stream keeps its own; set resample to the model's",
                "default | 250 | 'default': segmentation: around-r -75+100 in the model,"
                        + " gate-to-gate in the settings",
                "nowhere | 250 | 'nowhere': nowhere/model.json: no such file",
            })
    void aModelThatDoesNotFitIsRefusedBeforeTheJobIsSubmitted(
            String model, String resample, String message) {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, DetectorMethod.REFERENCE);
        options.set(StageOptions.SEGMENTATION, SegmentationMethod.GATE_TO_GATE);
        options.set(StageOptions.SCORING_MODEL, model);
        options.set(StageOptions.RESAMPLE, resample);
        assertThatThrownBy(() -> new HeartbeatPipeline(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scoring.model is '")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execution.runtime-mode | BATCH | execution.runtime-mode is 'BATCH': the stages run"
                        + " in mode 'STREAMING' alone",
                "execution.runtime-mode | AUTOMATIC | execution.runtime-mode is 'AUTOMATIC': the"
                        + " stages run in mode 'STREAMING' alone",
                "pipeline.operator-chaining.enabled | false | pipeline.operator-chaining.enabled is"
                        + " 'false': the stages must be one chain",
            })
    void anEnvironmentThatDoesNotChainTheStagesIsRefused(String key, String value, String message) {
        Configuration flink = new Configuration();
        flink.setString(key, value);
        HeartbeatPipeline pipeline = new HeartbeatPipeline(new Configuration());
        assertThatThrownBy(() -> pipeline.detect(chunks(flink)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void withoutVitalSignsThereAreNoneToMonitor() {
        Configuration options = new Configuration();
        options.set(VitalsOptions.ENABLED, false);
        HeartbeatPipeline pipeline = new HeartbeatPipeline(options);
        DataStream<RPeaks> peaks = pipeline.detect(chunks(new Configuration()));
        assertThatThrownBy(() -> pipeline.monitor(peaks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vitals.enabled is 'false': there are no vital signs then");
    }

    @Test
    void aWatchedFileBesideAnotherFeedIsRefused() {
        Configuration options = new Configuration();
        options.set(StageOptions.SCORING_MODEL, "default");
        options.set(StageOptions.SCORING_WATCH, "models/current");
        assertThatThrownBy(() -> new HeartbeatPipeline(options, Optional.of(new QueueFeed("own"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "scoring.watch is 'models/current', but the feed of models given is"
                                + " QueueFeed[name=own]: leave the option out");
        assertThatThrownBy(() -> new HeartbeatPipeline(options, Optional.empty()))
                .hasMessageContaining("the feed of models given is none");
        Optional<ModelFeed> watched = StageSettings.watchedModels(options);
        assertThat(new HeartbeatPipeline(options, watched).model()).isPresent();
    }

    /** A job may be submitted from a machine that has no PyTorch for itself. */
    @Test
    void submittingLoadsNothingNative() throws Exception {
        Process submit =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SubmitMain.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(submit.getInputStream().readAllBytes(), UTF_8);
        assertThat(submit.waitFor()).as(output).isZero();
        assertThat(output).contains("submitted");
    }

    /** Builds a job that scores, in a JVM of its own, and fails if that has loaded libtorch. */
    static final class SubmitMain {
        public static void main(String[] args) throws IOException {
            graph(1, "default");
            String maps = Files.readString(Path.of("/proc/self/maps"));
            if (maps.contains("torch")) {
                throw new IllegalStateException(maps);
            }
            System.out.println("submitted");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"minLength\" : 175 | \"minLength\" : 90 | shortest heartbeat (samples): 90 in the"
                        + " model, 175 in the settings",
                "\"rowLength\" : 176 | \"rowLength\" : 512 | row length (samples): 512 in the"
                        + " model, 176 in the settings",
                "-75+100 | -75+200 | segmentation: around-r -75+200 in the model, around-r -75+100"
                        + " in the settings",
                "\"none\" | \"z-score\" | normalisation: z-score in the model, none in the"
                        + " settings",
            })
    void everyTermOfTheContractIsCompared(String from, String to, String message)
            throws IOException {
        String json = new String(ModelFiles.pretrained().read(ModelDescription.FILE), UTF_8);
        assertThat(json).contains(from);
        Files.writeString(folder.resolve(ModelDescription.FILE), json.replace(from, to));
        Configuration options = new Configuration();
        options.set(StageOptions.SCORING_MODEL, folder.toString());
        assertThatThrownBy(() -> new HeartbeatPipeline(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scoring.model is '%s': %s", folder, message);
    }

    private static JobGraph gated(int parallelism) {
        Configuration options = new Configuration();
        options.set(StageOptions.SEGMENTATION, SegmentationMethod.GATE_TO_GATE);
        return graph(parallelism, options);
    }

    private static JobGraph graph(int parallelism, String model) {
        Configuration options = new Configuration();
        options.set(StageOptions.SCORING_MODEL, model);
        return graph(parallelism, options);
    }

    private static JobGraph graph(int parallelism, Configuration options) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        DataStream<EcgChunk> chunks = chunks(configuration);
        HeartbeatPipeline.build(chunks, options).sinkTo(new DiscardingSink<>());
        return chunks.getExecutionEnvironment().getStreamGraph().getJobGraph();
    }

    private static DataStream<EcgChunk> chunks(Configuration flink) {
        EcgChunk chunk = EcgChunk.ofInt16("s", 250, 0, 0, 200, 0, new short[] {1});
        return StreamExecutionEnvironment.getExecutionEnvironment(flink)
                .fromData(List.of(chunk), StageTypeInfo.ECG_CHUNK);
    }
}
