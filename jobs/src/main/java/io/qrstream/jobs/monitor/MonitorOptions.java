package io.qrstream.jobs.monitor;

import io.qrstream.signal.ChunkCodec;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Options of the monitor job around the stages. */
public final class MonitorOptions {

    /**
     * What follows this prefix goes to Kafka's consumers, producers and admin clients as it is:
     * security above all.
     */
    public static final String KAFKA_PROPERTIES = "kafka.properties.";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("kafka.bootstrap.servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("The Kafka cluster, as host:port,host:port. Required.");

    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("kafka.group.id")
                    .stringType()
                    .defaultValue("qrstream-monitor")
                    .withDescription(
                            "Consumer group that the job commits its offsets to at each checkpoint."
                                    + " Two jobs on one cluster need two.");

    public static final ConfigOption<StartingOffsets> STARTING_OFFSETS =
            ConfigOptions.key("kafka.starting-offsets")
                    .enumType(StartingOffsets.class)
                    .defaultValue(StartingOffsets.COMMITTED)
                    .withDescription(
                            "Where a job without a checkpoint begins to read: 'committed' by the"
                                    + " group, or else the beginning; 'earliest'; 'latest'.");

    public static final ConfigOption<StoppingOffsets> STOPPING_OFFSETS =
            ConfigOptions.key("kafka.stopping-offsets")
                    .enumType(StoppingOffsets.class)
                    .defaultValue(StoppingOffsets.NEVER)
                    .withDescription(
                            "Where the job ends: 'never'; 'latest', after the record that was the"
                                    + " newest when it began. There every run ends too.");

    public static final ConfigOption<DeliveryGuarantee> DELIVERY =
            ConfigOptions.key("kafka.delivery")
                    .enumType(DeliveryGuarantee.class)
                    .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
                    .withDescription(
                            "'exactly-once' writes in Kafka transactions that end with each"
                                    + " checkpoint; read with isolation.level=read_committed."
                                    + " 'at-least-once' shows results at once, and some of them"
                                    + " again after a failure.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
            ConfigOptions.key("kafka.transactional-id-prefix")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Opens the ids of the job's Kafka transactions. Two jobs on one cluster"
                                    + " need two. The consumer group's id by default.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("kafka.transaction.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15))
                    .withDescription(
                            "How long the brokers keep a transaction of a job that is down. Results"
                                    + " of a checkpoint are lost if the job comes back later.");

    public static final ConfigOption<Duration> TRANSACTION_MAX_TIMEOUT =
            ConfigOptions.key("kafka.transaction.max-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15))
                    .withDescription(
                            "The brokers' transaction.max.timeout.ms. Say here if yours differs"
                                    + " from Kafka's default.");

    public static final ConfigOption<String> CHUNKS_TOPIC =
            ConfigOptions.key("chunks.topic")
                    .stringType()
                    .defaultValue("ecg-chunks")
                    .withDescription("Topic that ECG chunks are read from.");

    public static final ConfigOption<MemorySize> CHUNKS_MAX_BYTES =
            ConfigOptions.key("chunks.max-bytes")
                    .memoryType()
                    .defaultValue(new MemorySize(ChunkCodec.DEFAULT_MAX_BYTES))
                    .withDescription("Longest chunk that is accepted; longer ones are rejected.");

    public static final ConfigOption<Duration> CHUNKS_MAX_OUT_OF_ORDERNESS =
            ConfigOptions.key("chunks.max-out-of-orderness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "How much older than the newest chunk of its partition a chunk may be"
                                    + " before event time has passed it.");

    public static final ConfigOption<Duration> CHUNKS_IDLENESS =
            ConfigOptions.key("chunks.idleness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "How long a partition may be silent before event time goes on without"
                                    + " it.");

    public static final ConfigOption<String> HEARTBEATS_TOPIC =
            ConfigOptions.key("heartbeats.topic")
                    .stringType()
                    .defaultValue("heartbeats")
                    .withDescription("Topic that heartbeats are written to.");

    public static final ConfigOption<String> VITALS_TOPIC =
            ConfigOptions.key("vitals.topic")
                    .stringType()
                    .defaultValue("vitals")
                    .withDescription("Topic that vital signs are written to.");

    public static final ConfigOption<String> ALERTS_TOPIC =
            ConfigOptions.key("alerts.topic")
                    .stringType()
                    .defaultValue("alerts")
                    .withDescription("Topic that alerts are written to.");

    public static final ConfigOption<String> THRESHOLDS_TOPIC =
            ConfigOptions.key("alerts.thresholds-topic")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Compacted topic of limits that streams have of their own, by the"
                                    + " stream's id.");

    public static final ConfigOption<String> REJECTS_TOPIC =
            ConfigOptions.key("rejects.topic")
                    .stringType()
                    .defaultValue("ecg-rejected")
                    .withDescription(
                            "Topic that records which are no usable chunks are written to.");

    public static final ConfigOption<MemorySize> REJECTS_MAX_BYTES =
            ConfigOptions.key("rejects.max-bytes")
                    .memoryType()
                    .defaultValue(new MemorySize(900 << 10))
                    .withDescription(
                            "How much of a rejected value is kept. Brokers refuse records beyond"
                                    + " their message.max.bytes, 1 MiB unless changed.");

    public static final ConfigOption<String> MODELS_TOPIC =
            ConfigOptions.key("scoring.models-topic")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Compacted topic that names the model to use from now on; scoring.model"
                                    + " is what the job begins with.");

    public static final ConfigOption<String> DEPLOYMENT =
            ConfigOptions.key("scoring.deployment")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Key of the records in scoring.models-topic that are for this job. The"
                                    + " consumer group's id by default.");

    private MonitorOptions() {}
}
