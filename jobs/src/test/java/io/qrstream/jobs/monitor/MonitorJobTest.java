package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.qrstream.device.CudaProbe;
import io.qrstream.jobs.options.InvalidOptionException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorJobTest {

    private static final String SILENT = "alerts.stream_silent.raise";

    @Test
    void withoutAClusterThereIsNoJob() {
        assertThatThrownBy(() -> new MonitorJob(Map.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("kafka.bootstrap.servers is not set");
    }

    /** This JVM has neither a GPU nor the simulated one; where it is another's, nobody looks. */
    @Test
    void aGpuIsWantedWhereTheJobRuns() {
        assumeFalse(CudaProbe.result().usable(), "skipped: there is a GPU");
        Map<String, String> local =
                Map.of("kafka.bootstrap.servers", "localhost:9", "device", "cuda");
        MonitorJob job = new MonitorJob(local);
        assertThatThrownBy(() -> job.requireDevice(job.environment()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageMatching("device is 'cuda', but no GPU can be used: .+\\.");
        job.requireDevice(StreamExecutionEnvironment.createRemoteEnvironment("localhost", 1));
        new MonitorJob(Map.of("kafka.bootstrap.servers", "localhost:9"))
                .requireDevice(job.environment());
    }

    @Test
    void defaultsAreSetWhereNobodySaysAnything() {
        StreamExecutionEnvironment environment = built(Map.of());
        assertThat(environment.getConfiguration().get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    @Test
    void whatTheUserSaysHolds() {
        StreamExecutionEnvironment environment =
                built(Map.of("execution.checkpointing.interval", "3 s"));
        assertThat(environment.getConfiguration().get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(3));
    }

    /** Flink's own place, the JobManager's memory, refuses the state of a few thousand streams. */
    @Test
    void checkpointsOfThisJvmAreFiles() {
        assertThat(checkpoints(built(Map.of())))
                .hasValueSatisfying(folder -> assertThat(Path.of(URI.create(folder))).exists());
        String own = "file:///somewhere";
        assertThat(checkpoints(built(Map.of("execution.checkpointing.dir", own)))).hasValue(own);
        assertThat(checkpoints(built(Map.of("execution.checkpointing.storage", "jobmanager"))))
                .isEmpty();
        StreamExecutionEnvironment cluster =
                StreamExecutionEnvironment.createRemoteEnvironment("localhost", 1);
        new MonitorJob(Map.of("kafka.bootstrap.servers", "localhost:9092")).build(cluster);
        assertThat(checkpoints(cluster)).isEmpty();
    }

    private static Optional<String> checkpoints(StreamExecutionEnvironment environment) {
        return environment
                .getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    }

    /**
     * By another, the sources would read elsewhere than the sinks write and topics are looked for.
     */
    @ParameterizedTest
    @CsvSource({
        "transaction.timeout.ms, kafka.transaction.timeout",
        "bootstrap.servers, kafka.bootstrap.servers",
        "group.id, kafka.group.id"
    })
    void whatTheJobHasAnOptionForHasOneName(String property, String option) {
        String key = "kafka.properties." + property;
        assertThatThrownBy(() -> built(Map.of(key, "5000")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(key + " cannot be set: give " + option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key.deserializer",
                "value.deserializer",
                "key.serializer",
                "value.serializer"
            })
    void howRecordsAreReadAndWrittenIsTheJobsOwn(String property) {
        String key = "kafka.properties." + property;
        assertThatThrownBy(() -> built(Map.of(key, "com.acme.Bytes")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(key + " cannot be set: the job has its own");
    }

    /** Flink refuses the graph if an operator has no uid or a type would need Kryo. */
    @Test
    void everyOperatorHasAUidAndNothingSecretTravels() {
        StreamExecutionEnvironment environment =
                built(Map.of("kafka.properties.sasl.jaas.config", "hunter2"));
        assertThat(environment.getStreamGraph().getJobGraph().getVertices()).isNotEmpty();
        assertThat(environment.getConfiguration().toString()).doesNotContain("hunter2");
    }

    @Test
    void aModelScoresBehindTheSegmentation() {
        assertThat(stages(Map.of())).doesNotContain("scoring");
        assertThat(stages(Map.of("scoring.model", "default", "vitals.enabled", "false")))
                .contains("segmentation -> anomaly -> scoring -> results -> heartbeats")
                .doesNotContain("vitals")
                .doesNotContain("alerts");
    }

    /** What is on loan cannot leave its chain. */
    @Test
    void vitalSignsAreTakenInTheSameChainAndAlertsBehindIt() {
        assertThat(stages(Map.of("scoring.model", "default", "alerts.thresholds-topic", "limits")))
                .contains("segmentation -> anomaly -> scoring -> (results -> heartbeats")
                .contains("vitals -> (vitals to Kafka")
                .contains("thresholds -> limits")
                .containsPattern("(?m)^alerts -> alerts to Kafka");
    }

    @Test
    void vitalSignsAndAlertsThatCannotBeAreRefusedByName() {
        assertThatThrownBy(() -> built(Map.of("vitals.period", "1500 ms")))
                .hasMessage("vitals.period is 1500 ms: give whole seconds");
        assertThatThrownBy(() -> built(Map.of("vitals.rate-window", "7 s")))
                .hasMessageContaining("the window of the heart rate is 7 s");
        assertThatThrownBy(() -> built(Map.of("alerts.pause.clear", "4")))
                .hasMessage("alerts.pause.clear is 4.0: it must be no worse than raise, 3.0");
        assertThatThrownBy(() -> built(Map.of(SILENT, "5")))
                .hasMessageContaining("must be longer than vitals.period, 5.0 s");
        assertThatThrownBy(() -> built(Map.of("stream.retention", "1 min", SILENT, "60")))
                .hasMessage(
                        SILENT + " is 60.0 s: it must be shorter than stream.retention, 60.0 s");
        assertThatThrownBy(() -> built(Map.of("alerts.bad_signal_flat.raise", "50")))
                .hasMessage("alerts.bad_signal_flat.raise is 50.0: it must be a share, 0 to 1");
        assertThatThrownBy(() -> built(Map.of("alerts.off", "pause;tachykardia")))
                .hasMessageContaining("alerts.off names 'tachykardia'");
        assertThatThrownBy(() -> built(Map.of("quality.saturation-mv", "0")))
                .hasMessage("saturation in mV cannot be 0.0");
    }

    /** Records are arrays: Java has none that are longer. */
    @Test
    void sizesThatNoRecordHasAreRefused() {
        assertThatThrownBy(() -> built(Map.of("chunks.max-bytes", "2 gb")))
                .hasMessage("chunks.max-bytes is '2 gb': give less than 2 gb");
        assertThatThrownBy(() -> built(Map.of("rejects.max-bytes", "3 gb")))
                .hasMessage("rejects.max-bytes is '3 gb': give less than 2 gb");
    }

    private static String stages(Map<String, String> options) {
        StringBuilder names = new StringBuilder();
        built(options)
                .getStreamGraph()
                .getJobGraph()
                .getVertices()
                .forEach(vertex -> names.append(vertex.getName()).append('\n'));
        return names.toString();
    }

    @Test
    void oneFeedOfModelsAtMostAndOnlyWithAModelToBeginWith() {
        assertThatThrownBy(() -> built(Map.of("scoring.models-topic", "models")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "scoring.model is not set: the model to begin with, before topic models,"
                                + " key qrstream-monitor names one");
        Map<String, String> both =
                Map.of(
                        "scoring.model", "default",
                        "scoring.models-topic", "models",
                        "scoring.watch", "current");
        assertThatThrownBy(() -> built(both))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("scoring.models-topic and scoring.watch are both set");
        assertThat(stages(Map.of("scoring.model", "default", "scoring.watch", "current")))
                .contains("scoring");
    }

    @Test
    void aModelForOtherRowsIsRefused() {
        Map<String, String> options =
                Map.of("scoring.model", "default", "detector", "reference", "resample", "360");
        assertThatThrownBy(() -> built(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "scoring.model is 'default': working rate (Hz): 250.0 in the model, 360.0"
                                + " in the settings");
    }

    @Test
    void transactionsLongerThanTheBrokersAllowAreRefused() {
        assertThatThrownBy(() -> built(Map.of("kafka.transaction.timeout", "1 h")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "kafka.transaction.timeout = 3600 s, but the brokers allow no more than"
                                + " kafka.transaction.max-timeout = 900 s");
        built(Map.of("kafka.transaction.timeout", "1 h", "kafka.transaction.max-timeout", "2 h"));
        built(Map.of("kafka.transaction.timeout", "1 h", "kafka.delivery", "at-least-once"));
    }

    @Test
    void transactionsShorterThanACheckpointAreRefused() {
        assertThatThrownBy(() -> built(Map.of("kafka.transaction.timeout", "10 s")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("execution.checkpointing.interval = 10 s");
    }

    @Test
    void aDeliveryThatLosesResultsIsRefused() {
        assertThatThrownBy(() -> built(Map.of("kafka.delivery", "none")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("kafka.delivery is 'none', which loses results: give");
    }

    /** No broker listens there: to ask it would take half a minute, and give another error. */
    @Test
    void optionsThatDoNotGoTogetherAreSaidBeforeKafkaIsAsked() {
        MonitorJob job =
                new MonitorJob(Map.of("kafka.bootstrap.servers", "localhost:1", "alerts.off", "x"));
        assertThatThrownBy(() -> job.execute(job.environment()))
                .hasMessageStartingWith("alerts.off names 'x'");
    }

    private static StreamExecutionEnvironment built(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(more);
        options.put("kafka.bootstrap.servers", "localhost:9092");
        MonitorJob job = new MonitorJob(options);
        StreamExecutionEnvironment environment = job.environment();
        job.build(environment);
        return environment;
    }
}
