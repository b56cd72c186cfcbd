package io.qrstream.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.properties.sasl.jaas.config",
                "kafka.properties.ssl.keystore.password",
                "kafka.properties.ssl.keystore.key",
                "kafka.properties.sasl.oauthbearer.client.SECRET",
                "kafka.properties.sasl.oauthbearer.token"
            })
    void secretsAreMasked(String key) {
        assertThat(Secrets.mask(key, "hunter2")).isEqualTo("******");
    }

    @Test
    void otherOptionsAreShownInOrder() {
        Map<String, String> options =
                Map.of("kafka.properties.password", "hunter2", "chunks.topic", "ecg");
        assertThat(Secrets.describe(options))
                .isEqualTo("chunks.topic=ecg, kafka.properties.password=******");
    }
}
