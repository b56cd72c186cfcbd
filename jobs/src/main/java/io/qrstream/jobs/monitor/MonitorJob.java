package io.qrstream.jobs.monitor;

import io.qrstream.device.DeviceUnavailableException;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.jobs.kafka.Topics;
import io.qrstream.jobs.options.InvalidOptionException;
import io.qrstream.jobs.options.KnownOptions;
import io.qrstream.jobs.options.Secrets;
import io.qrstream.jobs.wire.ChunkInput;
import io.qrstream.jobs.wire.ChunkSplit;
import io.qrstream.jobs.wire.ChunkWatermarks;
import io.qrstream.jobs.wire.RejectedRecord;
import io.qrstream.jobs.wire.ThresholdsSplit;
import io.qrstream.operator.AlertInput;
import io.qrstream.operator.AlertOptions;
import io.qrstream.operator.AlertStage;
import io.qrstream.operator.HeartbeatPipeline;
import io.qrstream.operator.HeartbeatPipeline.Monitored;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageTypeInfo;
import io.qrstream.operator.VitalsOptions;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.EcgChunk;
import io.qrstream.vitals.VitalSigns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ECG chunks from Kafka to heartbeats in Kafka, and what is no chunk to a topic of its own.
 *
 * <p>Every operator has a {@code uid}: savepoints outlive changes of the job.
 */
public final class MonitorJob {

    /** All options of the job: its own and the stages', and Kafka's passed through. */
    public static final KnownOptions OPTIONS =
            new KnownOptions(
                    List.of(MonitorOptions.KAFKA_PROPERTIES),
                    MonitorOptions.class,
                    StageOptions.class,
                    VitalsOptions.class,
                    AlertOptions.class);

    private static final Logger LOG = LoggerFactory.getLogger(MonitorJob.class);
    private static final String NAME = "qrstream monitor";

    private final Configuration options;
    private final Configuration flink;

    /**
     * A job that is not running yet.
     *
     * @param given options by their full keys, ours and Flink's
     * @throws InvalidOptionException naming the option and the value that cannot be
     */
    public MonitorJob(Map<String, String> given) {
        options = OPTIONS.ours(given);
        flink = OPTIONS.flinks(given);
        KafkaClients.bootstrapServers(options);
        LOG.info("options: {}", Secrets.describe(given));
    }

    /** An environment for this job: the cluster's it was submitted to, or one in this JVM. */
    public StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.getExecutionEnvironment(flink);
    }

    /**
     * Makes sure that the job's topics are there, which Flink would only find out again and again.
     *
     * @throws IOException naming those that are not
     */
    public void requireTopics() throws IOException {
        try (Topics topics = new Topics(KafkaClients.admin(options))) {
            List<String> names = new ArrayList<>();
            names.add(options.get(MonitorOptions.CHUNKS_TOPIC));
            names.add(options.get(MonitorOptions.HEARTBEATS_TOPIC));
            names.add(options.get(MonitorOptions.REJECTS_TOPIC));
            options.getOptional(MonitorOptions.MODELS_TOPIC).ifPresent(names::add);
            if (options.get(VitalsOptions.ENABLED)) {
                names.add(options.get(MonitorOptions.VITALS_TOPIC));
                names.add(options.get(MonitorOptions.ALERTS_TOPIC));
                options.getOptional(MonitorOptions.THRESHOLDS_TOPIC).ifPresent(names::add);
            }
            topics.require(names);
        }
    }

    /**
     * Makes sure that the device is there that the options want, if the job is to run in this JVM.
     * A cluster's machines are others than its clients': its tasks look as they open.
     *
     * @throws InvalidOptionException naming what is missing
     */
    public void requireDevice(StreamExecutionEnvironment environment) {
        if (environment instanceof LocalStreamEnvironment) {
            try {
                options.get(StageOptions.DEVICE).require();
            } catch (DeviceUnavailableException e) {
                throw new InvalidOptionException(e.getMessage(), e);
            }
        }
    }

    /**
     * Runs the job in an environment; blocks until it ends, which it does not by itself. What is
     * wrong with its options is said before Kafka is asked for anything.
     */
    public void execute(StreamExecutionEnvironment environment) throws Exception {
        build(environment);
        requireDevice(environment);
        requireTopics();
        environment.execute(NAME);
    }

    /**
     * Adds the job's operators to an environment and sets what of Flink's options nobody has set.
     *
     * @throws InvalidOptionException naming options that do not go together
     */
    public void build(StreamExecutionEnvironment environment) {
        FlinkDefaults.complete(environment);
        DeliveryCheck.check(options, environment.getConfiguration());
        KafkaEnds kafka = new KafkaEnds(options);
        SingleOutputStreamOperator<EcgChunk> chunks = chunks(environment, kafka);
        HeartbeatPipeline pipeline =
                new HeartbeatPipeline(withoutSecrets(), ModelUpdates.feed(options));
        DataStream<RPeaks> peaks = pipeline.detect(chunks);
        DataStream<RejectedRecord> rejects = chunks.getSideOutput(ChunkSplit.REJECTED);
        DataStream<Heartbeat> heartbeats;
        if (options.get(VitalsOptions.ENABLED)) {
            Monitored monitored = pipeline.monitor(peaks);
            heartbeats = monitored.heartbeats();
            rejects = alerts(environment, kafka, monitored.vitals(), rejects);
        } else {
            heartbeats = pipeline.heartbeats(peaks);
        }
        heartbeats.sinkTo(kafka.heartbeats()).name("heartbeats").uid("heartbeats");
        rejects.sinkTo(kafka.rejects()).name("rejects").uid("rejects");
    }

    /** Adds what becomes of vital signs; returns the rejects with those of limits. */
    private DataStream<RejectedRecord> alerts(
            StreamExecutionEnvironment environment,
            KafkaEnds kafka,
            DataStream<VitalSigns> vitals,
            DataStream<RejectedRecord> rejects) {
        vitals.sinkTo(kafka.vitals()).name("vitals to Kafka").uid("vitals-sink");
        Optional<SingleOutputStreamOperator<AlertInput>> limits =
                options.getOptional(MonitorOptions.THRESHOLDS_TOPIC)
                        .map(topic -> limits(environment, kafka, topic));
        AlertStage.build(vitals, limits.map(l -> l), options)
                .sinkTo(kafka.alerts())
                .name("alerts to Kafka")
                .uid("alerts-sink");
        return limits.map(l -> rejects.union(l.getSideOutput(ChunkSplit.REJECTED))).orElse(rejects);
    }

    private static SingleOutputStreamOperator<AlertInput> limits(
            StreamExecutionEnvironment environment, KafkaEnds kafka, String topic) {
        return environment
                .fromSource(kafka.thresholds(topic), WatermarkStrategy.noWatermarks(), "thresholds")
                .uid("thresholds")
                .process(new ThresholdsSplit())
                .name("limits")
                .uid("limits")
                .returns(StageTypeInfo.ALERT_INPUT);
    }

    private SingleOutputStreamOperator<EcgChunk> chunks(
            StreamExecutionEnvironment environment, KafkaEnds kafka) {
        DataStream<ChunkInput> input =
                environment
                        .fromSource(
                                kafka.chunks(),
                                ChunkWatermarks.strategy(
                                        options.get(MonitorOptions.CHUNKS_MAX_OUT_OF_ORDERNESS),
                                        options.get(MonitorOptions.CHUNKS_IDLENESS)),
                                "chunks")
                        .uid("chunks");
        return input.process(new ChunkSplit())
                .name("split")
                .uid("split")
                .returns(StageTypeInfo.ECG_CHUNK);
    }

    /** Operators carry their options into the job graph, where anybody may look. */
    private Configuration withoutSecrets() {
        Configuration harmless = new Configuration(options);
        options.keySet().stream()
                .filter(key -> key.startsWith(MonitorOptions.KAFKA_PROPERTIES))
                .forEach(harmless::removeKey);
        return harmless;
    }
}
