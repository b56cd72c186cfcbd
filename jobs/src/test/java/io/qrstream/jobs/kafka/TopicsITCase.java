package io.qrstream.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.qrstream.jobs.testing.KafkaExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics of a real broker. */
class TopicsITCase {

    @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension(Map.of());

    /** The controller says so before the broker knows. */
    @Test
    void aTopicThatWasCreatedIsThere() throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", KAFKA.broker().bootstrapServers());
        try (Topics topics = new Topics(client)) {
            for (int i = 0; i < 40; i++) {
                String topic = "topic-" + i;
                topics.create(topic, 8, Map.of());
                assertThatCode(() -> topics.require(List.of(topic))).doesNotThrowAnyException();
            }
        }
    }
}
