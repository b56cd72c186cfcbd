package io.qrstream.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class KafkaEndsTest {

    @Test
    void resultsWaitForTheirBatchOnlyWhereATransactionHoldsThemAnyway() {
        assertThat(producer(Map.of())).containsEntry("linger.ms", "50");
        assertThat(producer(Map.of("kafka.delivery", "at-least-once")))
                .doesNotContainKey("linger.ms");
    }

    @Test
    void whatTheUserGivesIsStronger() {
        assertThat(producer(Map.of("kafka.properties.linger.ms", "1")))
                .containsEntry("linger.ms", "1");
    }

    private static Properties producer(Map<String, String> options) {
        return new KafkaEnds(Configuration.fromMap(options)).producer();
    }
}
