package io.qrstream.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class LocalBrokerITCase {

    @Test
    void keepsItsTopicsThroughARestartAndClosesOnce() throws Exception {
        LocalBroker broker = LocalBroker.start();
        createTopic(broker.bootstrapServers(), "kept");
        broker.restart();
        assertThat(topics(broker.bootstrapServers())).contains("kept");
        broker.close();
        assertThatThrownBy(broker::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsInAChildProcessUntilClosed() throws Exception {
        BrokerProcess broker = BrokerProcess.start("256m", Map.of("num.partitions", "3"));
        try (broker) {
            createTopic(broker.bootstrapServers(), "there");
            assertThat(topics(broker.bootstrapServers())).contains("there");
        }
        assertThat(broker.isAlive()).isFalse();
    }

    private static void createTopic(String bootstrap, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.listTopics().names().get();
        }
    }
}
