package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.VaeModel;
import io.qrstream.jobs.testing.HeartbeatLine;
import io.qrstream.jobs.testing.KafkaExtension;
import io.qrstream.jobs.testing.MonitorHarness;
import io.qrstream.jobs.testing.TestStreams;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job with a model: the same heartbeats, and a score on each that was kept. */
class ScoresITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @Test
    void everyKeptHeartbeatCarriesItsScore() throws Exception {
        MonitorHarness monitor = new MonitorHarness(KAFKA, "scores");
        monitor.set("scoring.model", "default");
        monitor.createTopics(1);
        TestStreams streams = TestStreams.patients(12, 20_000, 3);
        KAFKA.send(streams.records(monitor.chunks()));

        JobClient job = monitor.start();
        long expected = streams.heartbeats().values().stream().mapToLong(List::size).sum();
        var read = KAFKA.readUntil(monitor.heartbeats(), found -> found.size() >= expected);
        job.cancel().get();

        assertThat(HeartbeatLine.byStream(read)).isEqualTo(streams.heartbeats());
        String model = pretrained();
        int scored = 0;
        for (ConsumerRecord<byte[], byte[]> record : read) {
            scored += verify(JSON.readTree(record.value()), model) ? 1 : 0;
        }
        assertThat(scored).isGreaterThan(100).isLessThan(read.size());
    }

    private static String pretrained() throws IOException {
        try (VaeModel model = VaeModel.load(ModelFiles.pretrained())) {
            return model.id();
        }
    }

    /** Returns whether the heartbeat was scored. */
    private static boolean verify(JsonNode heartbeat, String model) {
        assertThat(heartbeat.has("model")).isEqualTo(heartbeat.get("kept").booleanValue());
        if (!heartbeat.has("model")) {
            return false;
        }
        assertThat(heartbeat.get("model").textValue()).isEqualTo(model);
        assertThat(heartbeat.get("embedding")).hasSize(2);
        assertThat(heartbeat.get("score_quantile").doubleValue()).isBetween(0.0, 1.0);
        double error = heartbeat.get("reconstruction_error").doubleValue();
        double sum = error + 0.1 * heartbeat.get("kl").doubleValue();
        assertThat(heartbeat.get("score").doubleValue())
                .isCloseTo(sum, within(1e-5 * Math.max(1, sum)));
        return true;
    }
}
