package io.qrstream.operator;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.embedding.ModelDescription;
import io.qrstream.embedding.ScoredHeartbeats;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatBatch;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.ChunkRules;
import io.qrstream.signal.EcgChunk;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.window.SignalWindow;
import java.util.Optional;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The stages in a row: chunks in, heartbeats out.
 *
 * <p>One shuffle, by stream; from there on the stages are one chain, and what passes between them
 * is a handle to borrowed memory. They must stay chained and of one parallelism: a handle that is
 * sent elsewhere fails the job. So they run in an environment that chains operators, in Flink's
 * mode {@code STREAMING} alone.
 *
 * <p>Once in a job: each stage's name is its uid, and Flink takes no uid twice ("Hash collision on
 * user-specified ID"). Taken are {@code window}, {@code batch}, {@code convolution}, {@code peaks},
 * {@code beats}, {@code segmentation}, {@code anomaly}, {@code scoring}, {@code results} and {@code
 * vitals}; of {@link #heartbeats} and {@link #monitor} a job has one.
 */
public final class HeartbeatPipeline {

    private final Configuration options;
    private final Detector detector;
    private final Optional<ModelFeed> models;
    private final ModelDescription model;

    /**
     * @param options see {@link StageOptions}
     * @throws IllegalArgumentException if no job can run with them, or they name a model that
     *     cannot be read or is for other rows, naming option or value
     */
    public HeartbeatPipeline(ReadableConfig options) {
        this(options, StageSettings.watchedModels(options));
    }

    /**
     * @param options see {@link StageOptions}
     * @param models names the model to use from then on, if there is one; in place of {@link
     *     StageSettings#watchedModels} of the options
     * @throws IllegalArgumentException if no job can run with the options, or they name a model
     *     that cannot be read or is for other rows, or none though there is a feed of models, or a
     *     file to watch that is not this feed, naming option or value
     */
    public HeartbeatPipeline(ReadableConfig options, Optional<ModelFeed> models) {
        this.options = Configuration.fromMap(options.toMap());
        this.models = models;
        // Bad options are refused here, not on a TaskManager after the job was submitted.
        StageRanges.check(this.options);
        detector = StageSettings.detector(this.options);
        StageSettings.windowSettings(this.options, detector);
        VitalsOptions.quality(this.options);
        model = ModelLocation.check(this.options, detector).orElse(null);
        ModelLocation.checkFeed(this.options, models);
    }

    /** What the model that scores says of itself; empty where nothing is scored. */
    public Optional<ModelDescription> model() {
        return Optional.ofNullable(model);
    }

    /** Whether heartbeats are held against what is usual in their stream. */
    public boolean judges() {
        return StageSettings.segmentation(options, detector) instanceof AroundR;
    }

    /**
     * All stages: the heartbeats of the chunks' streams, on the host.
     *
     * @param chunks as {@link #detect} wants them
     * @throws IllegalArgumentException as the constructor and {@link #detect} do
     */
    public static DataStream<Heartbeat> build(DataStream<EcgChunk> chunks, ReadableConfig options) {
        HeartbeatPipeline pipeline = new HeartbeatPipeline(options);
        return pipeline.heartbeats(pipeline.detect(chunks));
    }

    /**
     * The stages window to beat decision; records are valid within the chain alone.
     *
     * @param chunks each satisfies {@link ChunkRules#check}: one that does not may fail the job.
     *     Those of a stream come in the order of their samples: what comes after its run has ended
     *     is dropped
     * @throws IllegalArgumentException if the environment cannot run the stages, naming option and
     *     value
     */
    public DataStream<RPeaks> detect(DataStream<EcgChunk> chunks) {
        requireOneChain(chunks.getExecutionEnvironment());
        SingleOutputStreamOperator<Candidates> candidates =
                named(
                        "peaks",
                        convolve(batch(chunks))
                                .transform(
                                        "peaks",
                                        StageTypeInfo.handle(Candidates.class),
                                        new PeakDetectionOperator(detector)));
        // Any window's stream will do as a batch's key, here and below: all are of this subtask's
        // key groups.
        KeyedStream<Candidates, String> keyed =
                DataStreamUtils.reinterpretAsKeyedStream(
                        candidates, c -> c.batch().run(0).stream(), Types.STRING);
        return named(
                "beats",
                keyed.transform(
                        "beats",
                        StageTypeInfo.handle(RPeaks.class),
                        new BeatDecisionOperator(detector)));
    }

    /**
     * The stages from the segmentation on: heartbeats as records of their own, in the time of their
     * R-peaks, and scored if the options name a model. Once in a job, and not beside {@link
     * #monitor}.
     */
    public DataStream<Heartbeat> heartbeats(DataStream<RPeaks> peaks) {
        DataStream<Heartbeats> cut = cut(peaks);
        return model == null ? results(cut) : results(score(cut));
    }

    /**
     * The stages from the segmentation on, with the vital signs of the streams. Once in a job, and
     * not beside {@link #heartbeats}.
     *
     * @throws IllegalArgumentException if none can be taken by the options, naming what cannot be
     */
    public Monitored monitor(DataStream<RPeaks> peaks) {
        if (!options.get(VitalsOptions.ENABLED)) {
            throw new IllegalArgumentException(
                    VitalsOptions.ENABLED.key() + " is 'false': there are no vital signs then");
        }
        DataStream<Heartbeats> cut = cut(peaks);
        return model == null ? monitored(cut) : monitored(score(cut));
    }

    /**
     * What is known of the streams, on the host.
     *
     * @param heartbeats each in the time of its R-peak
     * @param vitals each in the time of its period's end
     */
    public record Monitored(DataStream<Heartbeat> heartbeats, DataStream<VitalSigns> vitals) {}

    /** Elsewhere the stages are not chained, which shows when the first handle is sent. */
    private static void requireOneChain(StreamExecutionEnvironment environment) {
        RuntimeExecutionMode mode =
                environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE);
        if (mode != RuntimeExecutionMode.STREAMING) {
            throw new IllegalArgumentException(
                    "%s is '%s': the stages run in mode 'STREAMING' alone"
                            .formatted(ExecutionOptions.RUNTIME_MODE.key(), mode));
        }
        if (!environment.isChainingEnabled()) {
            throw new IllegalArgumentException(
                    PipelineOptions.OPERATOR_CHAINING.key()
                            + " is 'false': the stages must be one chain");
        }
    }

    private DataStream<Heartbeats> cut(DataStream<RPeaks> peaks) {
        SegmentationRule rule = StageSettings.segmentation(options, detector);
        DataStream<Heartbeats> cut =
                named("segmentation", peaks.map(new SegmentationFunction(rule, model != null)))
                        .returns(StageTypeInfo.handle(Heartbeats.class));
        return rule instanceof AroundR window ? judge(cut, window) : cut;
    }

    private DataStream<Heartbeats> judge(DataStream<Heartbeats> heartbeats, AroundR window) {
        KeyedStream<Heartbeats, String> keyed =
                DataStreamUtils.reinterpretAsKeyedStream(
                        heartbeats, h -> h.batch().run(0).stream(), Types.STRING);
        double rate = StageSettings.workingRate(options).orElseThrow();
        return named(
                "anomaly",
                keyed.transform(
                        "anomaly",
                        StageTypeInfo.handle(Heartbeats.class),
                        new AnomalyOperator(window, rate)));
    }

    private DataStream<ScoredHeartbeats> score(DataStream<Heartbeats> heartbeats) {
        ModelSource source = new LeasedModel(options, detector, models.orElse(null));
        return named("scoring", heartbeats.map(new ScoringFunction(source)))
                .returns(StageTypeInfo.handle(ScoredHeartbeats.class));
    }

    private <T extends HeartbeatBatch> Monitored monitored(DataStream<T> heartbeats) {
        return new Monitored(results(heartbeats), vitals(heartbeats));
    }

    private <T extends HeartbeatBatch> DataStream<Heartbeat> results(DataStream<T> heartbeats) {
        long delay = options.get(StageOptions.WATERMARK_DELAY).toMillis();
        return named(
                "results",
                heartbeats.transform(
                        "results", StageTypeInfo.HEARTBEAT, new ResultOperator<T>(delay)));
    }

    private <T extends HeartbeatBatch> DataStream<VitalSigns> vitals(DataStream<T> heartbeats) {
        KeyedStream<T, String> keyed =
                DataStreamUtils.reinterpretAsKeyedStream(
                        heartbeats, h -> h.ends().batch().run(0).stream(), Types.STRING);
        return named(
                "vitals",
                keyed.transform(
                        "vitals", StageTypeInfo.VITAL_SIGNS, new VitalsOperator<T>(options)));
    }

    private DataStream<DeviceBatch> batch(DataStream<EcgChunk> chunks) {
        DataStream<SignalWindow> windows =
                named(
                                "window",
                                chunks.keyBy(EcgChunk::stream)
                                        .process(new WindowFunction(options, detector)))
                        .returns(StageTypeInfo.handle(SignalWindow.class));
        return named(
                "batch",
                windows.transform(
                        "batch",
                        StageTypeInfo.handle(DeviceBatch.class),
                        new BatchOperator(options, detector)));
    }

    private DataStream<Response> convolve(DataStream<DeviceBatch> batches) {
        return named("convolution", batches.map(new ConvolutionFunction(options, detector)))
                .returns(StageTypeInfo.handle(Response.class));
    }

    private static <T> SingleOutputStreamOperator<T> named(
            String stage, SingleOutputStreamOperator<T> operator) {
        return operator.name(stage).uid(stage);
    }
}
